package io.threatlockdown.cli.detect;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueJson;
import tools.jackson.core.JsonGenerator;

import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Names alerts: by all that the event holds, in any order of its columns, the rule, and how many equal alerts were before. So the same
 * files give the same names on every run. Remembers every name: a few dozen bytes an alert. Serves one thread.
 */
final class AlertIds {
    private final MessageDigest digest = sha256();
    private final Map<Name, Integer> occurrences = new HashMap<>();

    private record Name(UUID event, int rule) {}

    /** {@code 0123…-87801}, and {@code 0123…-87801-2} for the second of its kind. */
    String of(Event event, int rule) {
        Name name = new Name(content(event), rule);
        int occurrence = occurrences.merge(name, 1, Integer::sum);
        return name.event() + "-" + rule + (occurrence == 1 ? "" : "-" + occurrence);
    }

    private UUID content(Event event) {
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text(event).getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static String text(Event event) {
        List<Column> columns = event.schema().columns();
        StringWriter text = new StringWriter(1_024);
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringProperty("", event.table());
            IntStream.range(0, columns.size())
                    .boxed()
                    .sorted(Comparator.comparing(i -> columns.get(i).name()))
                    .forEach(i -> {
                        Object value = event.value(i);
                        if (value != null && !value.equals("")) {
                            json.writeName(columns.get(i).name());
                            ValueJson.write(json, columns.get(i).type(), value);
                        }
                    });
            json.writeEndObject();
        }
        return text.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
