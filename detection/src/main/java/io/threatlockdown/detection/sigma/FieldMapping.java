package io.threatlockdown.detection.sigma;

import java.util.List;
import java.util.Locale;

/**
 * One transformation of names.
 *
 * @param name for messages
 * @param tables in which it counts; empty for all
 * @param from names of fields, lower-cased; one that ends in {@code .*} stands for all below it
 */
record FieldMapping(String name, List<String> tables, List<String> from, FieldTarget to) {
    FieldMapping {
        tables = List.copyOf(tables);
        from = from.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
    }

    boolean fits(String field, String table) {
        String lowered = field.toLowerCase(Locale.ROOT);
        return (tables.isEmpty() || tables.contains(table))
                && from.stream()
                        .anyMatch(each -> each.endsWith(".*")
                                ? lowered.startsWith(each.substring(0, each.length() - 1))
                                : lowered.equals(each));
    }
}
