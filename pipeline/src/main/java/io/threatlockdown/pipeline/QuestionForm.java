package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.CustomTable;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.kql.Rewrite;
import io.threatlockdown.kql.SourceRewriter;
import io.threatlockdown.workspace.AlertsTable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a request's windows are asked for.
 *
 * <p>Rows that come whole go to the table they come from; what a query made of them (other columns, sums) goes to a custom table
 * named after the request, so that a table never holds two versions of a row. So do the rows of a table that Azure calls
 * {@code Alerts}: under that name the workspace keeps its own.
 */
sealed interface QuestionForm {
    /**
     * The window stands behind the query's source, on ingestion time.
     *
     * @param recognisable whether a row that is asked for twice is known again; if not, windows do not overlap
     * @param cut why rows of a window may be left out, as a clause; empty when none are
     */
    record OnIngestionTime(String table, boolean recognisable, Optional<String> cut) implements QuestionForm {}

    /**
     * The query cannot carry such a filter: windows on {@code TimeGenerated}, given beside the query, that close late and do not
     * overlap.
     */
    record OnEventTime(String table, String reason) implements QuestionForm {}

    /** How long after an event its row is waited for where ingestion time cannot be asked. */
    Duration LATENESS = Duration.ofMinutes(20);

    /** @throws io.threatlockdown.kql.KqlException when the query does not parse */
    static QuestionForm of(LogAnalyticsRequest request) {
        Instant any = Instant.EPOCH;
        return switch (new SourceRewriter().rewrite(request.query(), any, any.plusSeconds(1))) {
            case Rewrite.Windowed windowed ->
                new OnIngestionTime(
                        windowed.wholeRows() && !windowed.table().equals(AlertsTable.NAME)
                                ? windowed.table()
                                : CustomTable.of(request.name()),
                        windowed.recognisable(),
                        windowed.cut());
            case Rewrite.NotWindowable not -> new OnEventTime(CustomTable.of(request.name()), not.reason());
        };
    }

    String table();

    default LogAnalyticsQuery question(LogAnalyticsRequest request, IngestionWindow window) {
        return switch (this) {
            case OnIngestionTime form -> {
                Rewrite rewrite = new SourceRewriter().rewrite(request.query(), window.from(), window.to());
                yield LogAnalyticsQuery.of(request, ((Rewrite.Windowed) rewrite).query(), form.table());
            }
            case OnEventTime form ->
                LogAnalyticsQuery.of(request, request.query(), form.table()).within(window);
        };
    }

    default WindowPlanner planner(WindowPlanner configured) {
        return switch (this) {
            case OnIngestionTime form -> form.recognisable() ? configured : withoutOverlap(configured);
            case OnEventTime form ->
                new WindowPlanner(
                        Duration.ZERO, configured.settle().compareTo(LATENESS) > 0 ? configured.settle() : LATENESS);
        };
    }

    /**
     * What tells equal rows of two windows apart; {@code ""} where windows overlap and an equal row is the same row. Other windows
     * begin where the one before ended, and what a query makes of its rows counts beside equal rows of another.
     */
    default String occasion(RequestKey key, IngestionWindow window) {
        return switch (this) {
            case OnIngestionTime form -> form.recognisable() ? "" : key.text() + " " + window.from();
            case OnEventTime form -> key.text() + " " + window.from();
        };
    }

    /** Whether two halves of a window give together what the whole gives. */
    default boolean divisible() {
        return this instanceof OnIngestionTime;
    }

    /** What a person should know: why the request is not windowed on ingestion time, or that its query leaves rows out for ever. */
    default Optional<String> note() {
        return switch (this) {
            case OnIngestionTime form -> form.cut().map(cut -> "rows are left out of every window: " + cut);
            case OnEventTime form ->
                Optional.of("windows on TimeGenerated that close " + LATENESS.toMinutes() + " minutes late: "
                        + form.reason());
        };
    }

    /** Each row is asked for once, as late as the overlap would have reached back for it. */
    private static WindowPlanner withoutOverlap(WindowPlanner configured) {
        return new WindowPlanner(Duration.ZERO, configured.settle().plus(configured.overlap()));
    }
}
