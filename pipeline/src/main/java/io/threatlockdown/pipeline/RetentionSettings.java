package io.threatlockdown.pipeline;

import java.time.Duration;
import java.util.Map;

/**
 * How long rows are kept after they were taken in.
 *
 * @param usual of every table that has no span of its own
 * @param tables the spans of single tables, by name; {@code Alerts} are a table too
 */
public record RetentionSettings(Duration usual, Map<String, Duration> tables) {
    public RetentionSettings {
        tables = Map.copyOf(tables);
    }

    /** One span for all. */
    public static RetentionSettings of(Duration usual) {
        return new RetentionSettings(usual, Map.of());
    }

    public Duration of(String table) {
        return tables.getOrDefault(table, usual);
    }
}
