package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.KqlType;
import io.threatlockdown.kql.plan.SortKey;

import java.util.List;
import java.util.stream.Collectors;

/** Writes sort keys. */
final class Ordering {
    private Ordering() {}

    /** The keys behind {@code prefix}; nothing when there are none. */
    static String clause(String prefix, List<SortKey> keys) {
        return keys.isEmpty() ? "" : prefix + keys.stream().map(Ordering::key).collect(Collectors.joining(", "));
    }

    private static String key(SortKey key) {
        boolean apart = key.column().type() == KqlType.REAL && key.descending() != key.nullsFirst();
        return (apart ? noNumbers(key) + ", " : "") + sorted(key);
    }

    /** NaN stands with the nulls, nearer to the numbers; by itself it would be the largest number. */
    private static String noNumbers(SortKey key) {
        return "isnan(" + key.column().sqlName() + ")" + (key.nullsFirst() ? " DESC NULLS FIRST" : " ASC NULLS LAST");
    }

    private static String sorted(SortKey key) {
        return key.column().sqlName()
                + (key.descending() ? " DESC" : " ASC")
                + (key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST");
    }
}
