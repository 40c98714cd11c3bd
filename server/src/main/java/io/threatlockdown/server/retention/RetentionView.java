package io.threatlockdown.server.retention;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is kept how long.
 *
 * @param usualHours of every table that has no span of its own
 * @param tables those that hold rows, and those that have a span of their own, by name
 */
public record RetentionView(long usualHours, List<Table> tables, List<Files> files) {
    /**
     * One table.
     *
     * @param hours how long rows are kept after they were taken in
     * @param own whether the configuration names the table
     * @param bytes about how much of the database's file it takes; what was taken in a moment ago may not be in it yet
     * @param oldest when its oldest row was taken in, ISO 8601; {@code null}, as {@code leaves}, without rows
     * @param leaves from when on that row is removed; it is looked once an hour
     * @param query the numbers, as a query
     */
    public record Table(
            String name,
            long hours,
            boolean own,
            long rows,
            long bytes,
            @Nullable String oldest,
            @Nullable String leaves,
            String query) {}

    /**
     * The files of alerts or of events.
     *
     * @param name {@code alerts} or {@code archives}
     * @param hours how long a file is kept after the end of its day
     * @param files how many there are
     * @param oldest the day of the oldest one; {@code null}, as {@code leaves}, when there is none
     */
    public record Files(
            String name,
            String folder,
            long hours,
            int files,
            long bytes,
            @Nullable String oldest,
            @Nullable String leaves) {}
}
