package io.threatlockdown.kql.sql;

import io.threatlockdown.kql.SqlDialect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Values of a row that an expression uses more than once, as columns of the step's input. One that uses another stands a level above
 * it.
 */
final class WorkedOut {
    private static final Pattern NAME = Pattern.compile("\\bh\\d+\\b");

    private final SqlDialect dialect;
    private final Map<String, String> names = new LinkedHashMap<>();

    WorkedOut(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** The name of the column that holds a value. */
    String name(String value) {
        return names.computeIfAbsent(value, ignored -> "h" + names.size());
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    /** The input with these columns beside its own. */
    String around(String input) {
        String from = input;
        List<String> level = new ArrayList<>();
        for (Map.Entry<String, String> entry : names.entrySet()) {
            // A name in a quoted text makes a level too many, which changes nothing.
            if (!level.isEmpty() && NAME.matcher(entry.getKey()).find()) {
                from = select(level, from);
                level.clear();
            }
            level.add(dialect.once(entry.getKey()) + " AS " + entry.getValue());
        }
        return select(level, from);
    }

    private static String select(List<String> values, String from) {
        return "(SELECT *, " + String.join(", ", values) + " FROM " + from + ")";
    }
}
