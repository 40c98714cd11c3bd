package io.threatlockdown.cli.detect;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.event.ValueText;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Names alerts: by all that the event holds, in any order of its columns, the rule, and how many equal alerts were before. So the same
 * files give the same names on every run. Remembers every name: about a hundred bytes an alert. Serves one thread.
 */
final class AlertIds {
    private final MessageDigest digest = sha256();
    private final Map<Name, Integer> occurrences = new HashMap<>();
    private Schema schema = new Schema("", List.of());
    private int[] columnsByName = {};

    private record Name(UUID event, int rule) {}

    /** {@code 0123…-87801}, and {@code 0123…-87801-2} for the second of its kind. */
    String of(Event event, int rule) {
        Name name = new Name(content(event), rule);
        int occurrence = occurrences.merge(name, 1, Integer::sum);
        return name.event() + "-" + rule + (occurrence == 1 ? "" : "-" + occurrence);
    }

    private UUID content(Event event) {
        if (event.schema() != schema) {
            schema = event.schema();
            columnsByName = columnsByName(schema.columns());
        }
        update(event.table());
        for (int index : columnsByName) {
            Object value = event.value(index);
            if (value != null && !value.equals("")) {
                Column column = schema.columns().get(index);
                update(column.name());
                update(text(column.type(), value));
            }
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new UUID(hash.getLong(), hash.getLong());
    }

    private void update(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // The length first: no text can run over into the next one and make two different events look equal.
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static String text(ColumnType type, Object value) {
        return switch (type) {
            case STRING, BOOL, INT, LONG, REAL, GUID -> value.toString();
            case DATETIME -> ValueText.of((Instant) value);
            case TIMESPAN -> ValueText.of((Duration) value);
            case DECIMAL -> ((BigDecimal) value).stripTrailingZeros().toPlainString();
            case DYNAMIC -> ((Dynamic) value).json();
        };
    }

    private static int[] columnsByName(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .boxed()
                .sorted(Comparator.comparing(i -> columns.get(i).name()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
