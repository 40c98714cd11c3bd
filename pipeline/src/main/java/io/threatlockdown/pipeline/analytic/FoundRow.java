package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values that the rows of a finding have in common: those of the row, where it has one.
 *
 * @param values in the order of the columns; {@code null} where the rows differ
 */
record FoundRow(Schema schema, @Nullable Object[] values) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    static FoundRow of(Schema schema, List<@Nullable Object[]> rows) {
        @Nullable
        Object[] common =
                rows.isEmpty() ? new Object[schema.size()] : rows.getFirst().clone();
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < common.length; i++) {
                if (!isSame(common[i], row[i])) {
                    common[i] = null;
                }
            }
        }
        return new FoundRow(schema, common);
    }

    private static boolean isSame(@Nullable Object one, @Nullable Object other) {
        return one instanceof Dynamic first && other instanceof Dynamic second
                ? first.json().equals(second.json())
                : Objects.equals(one, other);
    }

    /** "" for a column that is not there, or holds nothing. */
    String text(String column) {
        return CellText.of(value(column));
    }

    @Nullable
    Object value(String column) {
        int place = schema.indexOf(column);
        return place < 0 ? null : values[place];
    }

    /** A text with the value of its column for each {@code {{Column}}}. */
    String filled(String format) {
        return PLACE.matcher(format).replaceAll(place -> Matcher.quoteReplacement(text(place.group(1))));
    }
}
