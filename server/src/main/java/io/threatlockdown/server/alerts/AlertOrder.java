package io.threatlockdown.server.alerts;

import io.threatlockdown.server.ApiErrors.BadRequestException;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * In which order a list is. Among equals the newest comes first.
 *
 * @param descending whether the highest, or last, comes first
 */
record AlertOrder(By by, boolean descending) {
    private static final AlertOrder NEWEST_FIRST = new AlertOrder(By.TIME, true);

    /** What a list can be sorted by. */
    enum By {
        TIME("time", "TimeGenerated"),
        LEVEL("level", "RuleLevel"),
        RULE("rule", "RuleId"),
        USER("user", "User"),
        IP("ip", "SourceIp"),
        STATUS("status", "Status"),
        ASSIGNEE("assignee", "Assignee"),
        TABLE("table", "SourceTable");

        private final String word;
        private final String column;

        By(String word, String column) {
            this.word = word;
            this.column = column;
        }

        String column() {
            return column;
        }

        boolean isNumber() {
            return this == LEVEL || this == RULE;
        }
    }

    /** From a word such as {@code level}, with a leading {@code -} for the highest first; the newest first without one. */
    static AlertOrder parse(@Nullable String text) {
        if (text == null) {
            return NEWEST_FIRST;
        }
        boolean descending = text.startsWith("-");
        String word = descending ? text.substring(1) : text;
        return Arrays.stream(By.values())
                .filter(by -> by.word.equals(word))
                .findFirst()
                .map(by -> new AlertOrder(by, descending))
                .orElseThrow(() -> BadRequestException.invalid("'sort' is one of "
                        + Arrays.stream(By.values()).map(by -> by.word).collect(Collectors.joining(", "))
                        + ", with a leading '-' for the highest first"));
    }

    boolean isNewestFirst() {
        return equals(NEWEST_FIRST);
    }

    /** A step of a KQL query. */
    String step() {
        String way = descending ? " desc" : " asc";
        return "\n| sort by "
                + (by == By.TIME ? "TimeGenerated" + way : by.column + way + ", TimeGenerated desc")
                + ", AlertId desc";
    }
}
