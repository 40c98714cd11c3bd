package io.threatlockdown.event;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/**
 * One row, typed. The values stand in the order of the schema's columns and have the Java types that {@link ColumnType} names.
 *
 * <p>Immutable by agreement: the constructor takes the array over without a copy, and nobody changes it afterwards.
 */
public final class Event {
    /** The column that holds when a thing happened, in every Log Analytics table. */
    public static final String EVENT_TIME = "TimeGenerated";

    /** The column under which the collector brings along when the service took the row in. */
    public static final String INGESTION_TIME = "_IngestionTime";

    /** The column that is true on events that a backfill takes in, and absent on all others. */
    public static final String BACKFILL = "_Backfill";

    private final Schema schema;
    private final @Nullable Object[] values;

    /** @throws IllegalArgumentException when there are more or fewer values than columns */
    public Event(Schema schema, @Nullable Object[] values) {
        if (values.length != schema.size()) {
            throw new IllegalArgumentException(
                    "row of " + values.length + " values for the " + schema.size() + " columns of " + schema.table());
        }
        this.schema = schema;
        this.values = values;
    }

    public Schema schema() {
        return schema;
    }

    public String table() {
        return schema.table();
    }

    /** The value at a position; {@code null} when the event has none there. */
    public @Nullable Object value(int index) {
        return values[index];
    }

    /** The value of the column of exactly this name; {@code null} when the column or its value is absent. */
    public @Nullable Object value(String column) {
        int index = schema.indexOf(column);
        return index < 0 ? null : values[index];
    }

    /** When it happened: {@code TimeGenerated}. Empty when the row came without one. */
    public Optional<Instant> eventTime() {
        int index = schema.eventTime();
        return index >= 0 && values[index] instanceof Instant time ? Optional.of(time) : Optional.empty();
    }

    /** When Azure took it in. Empty when the query dropped it. */
    public Optional<Instant> ingestionTime() {
        return value(INGESTION_TIME) instanceof Instant time ? Optional.of(time) : Optional.empty();
    }
}
