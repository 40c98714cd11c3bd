package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.AuditTable;

import java.time.Duration;
import java.util.Map;

/**
 * How long rows are kept after they were taken in.
 *
 * @param usual of every table that has no span of its own; of the audit log it is a year, if that is longer
 * @param tables the spans of single tables, by name; {@code Alerts} are a table too
 */
public record RetentionSettings(Duration usual, Map<String, Duration> tables) {
    private static final Duration AUDIT = Duration.ofDays(365);

    public RetentionSettings {
        tables = Map.copyOf(tables);
    }

    /** One span for all. */
    public static RetentionSettings of(Duration usual) {
        return new RetentionSettings(usual, Map.of());
    }

    public Duration of(String table) {
        return tables.getOrDefault(table, table.equals(AuditTable.NAME) && usual.compareTo(AUDIT) < 0 ? AUDIT : usual);
    }
}
