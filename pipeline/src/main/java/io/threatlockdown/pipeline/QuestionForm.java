package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.CustomTable;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.kql.CountedRows;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.Rewrite;
import io.threatlockdown.kql.SourceRewriter;
import io.threatlockdown.kql.SourceWindow;
import io.threatlockdown.pipeline.reconcile.RowsKnown;
import io.threatlockdown.workspace.AlertsTable;
import io.threatlockdown.workspace.Recognition;

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
     * @param source the table that is asked
     * @param wholeRows whether rows come as that table has them
     * @param recognisable whether a row that is asked for twice is known again; if not, windows do not overlap
     * @param bringsItemIds whether rows can bring the {@code _ItemId} of the row that they were made of
     * @param cut why rows of a window may be left out, as a clause; empty when none are
     */
    record OnIngestionTime(
            String table,
            String source,
            boolean wholeRows,
            boolean recognisable,
            boolean bringsItemIds,
            Optional<String> cut)
            implements QuestionForm {
        LogAnalyticsQuery question(LogAnalyticsRequest request, SourceWindow window) {
            Rewrite rewrite = new SourceRewriter().rewrite(request.query(), window);
            return LogAnalyticsQuery.of(request, ((Rewrite.Windowed) rewrite).query(), table);
        }
    }

    /**
     * The query cannot carry such a filter: windows on {@code TimeGenerated}, given beside the query, that close late and do not
     * overlap.
     */
    record OnEventTime(String table, String reason) implements QuestionForm {}

    /** How long after an event its row is waited for where ingestion time cannot be asked. */
    Duration LATENESS = Duration.ofMinutes(20);

    /** Sums over less say little any more. */
    Duration SHORTEST_SUM = Duration.ofMinutes(1);

    /** @throws KqlException when the query does not parse */
    static QuestionForm of(LogAnalyticsRequest request) {
        SourceWindow any = SourceWindow.of(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        return switch (new SourceRewriter().rewrite(request.query(), any.withItemIds())) {
            case Rewrite.Windowed windowed ->
                new OnIngestionTime(
                        windowed.wholeRows() && !windowed.table().equals(AlertsTable.NAME)
                                ? windowed.table()
                                : CustomTable.of(request.name()),
                        windowed.table(),
                        windowed.wholeRows(),
                        windowed.recognisable(),
                        windowed.itemIds(),
                        windowed.cut());
            case Rewrite.NotWindowable not -> new OnEventTime(CustomTable.of(request.name()), not.reason());
        };
    }

    String table();

    /** Where the request's rows go; {@code ""} when its query does not parse. */
    static String tableOf(LogAnalyticsRequest request) {
        try {
            return of(request).table();
        } catch (KqlException e) {
            return ""; // Asking says so.
        }
    }

    /** Why a request's hours cannot be compared with the source, as a clause for a person; empty when they can. */
    static Optional<String> obstacleOf(LogAnalyticsRequest request) {
        try {
            return of(request).obstacle();
        } catch (KqlException e) {
            return Optional.of("its query does not parse");
        }
    }

    /** Where a request's rows are known when they are asked for again. */
    static RowsKnown rowsKnown(LogAnalyticsRequest request) {
        try {
            return of(request) instanceof OnIngestionTime form && form.recognisable()
                    ? RowsKnown.ALWAYS
                    : CountedRows.mayChange(request.query()) ? RowsKnown.NOWHERE : RowsKnown.IN_THEIR_WINDOW;
        } catch (KqlException e) {
            return RowsKnown.NOWHERE;
        }
    }

    /** The same of this form. */
    default Optional<String> obstacle() {
        return switch (this) {
            case OnIngestionTime form -> form.cut().map(cut -> "rows are left out of every answer: " + cut);
            case OnEventTime form -> Optional.of("its windows are on TimeGenerated: " + form.reason());
        };
    }

    default LogAnalyticsQuery question(LogAnalyticsRequest request, IngestionWindow window) {
        return switch (this) {
            case OnIngestionTime form -> form.question(request, SourceWindow.of(window.from(), window.to()));
            case OnEventTime form ->
                LogAnalyticsQuery.of(request, request.query(), form.table()).within(window);
        };
    }

    default WindowPlanner planner(WindowPlanner configured) {
        return switch (this) {
            case OnIngestionTime form -> form.recognisable() ? configured : withoutOverlap(configured);
            case OnEventTime form ->
                new WindowPlanner(
                        Duration.ZERO,
                        configured.settle().compareTo(LATENESS) > 0 ? configured.settle() : LATENESS,
                        configured.longest());
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

    /**
     * When a row that comes is one that is held.
     *
     * @param byItemId whether the {@code _ItemId}s of the source's rows come along, and can be relied on
     */
    default Recognition recognition(RequestKey key, IngestionWindow window, boolean byItemId) {
        String occasion = occasion(key, window);
        if (!byItemId) {
            return new Recognition.Counted(occasion);
        }
        return occasion.isEmpty() ? new Recognition.ByRecord() : new Recognition.CountedOnce(occasion);
    }

    /**
     * Whether two halves of a window give together what the whole gives. Sums over two halves are other sums than one over the whole,
     * as they would be had the request run twice as often: better than none, down to {@link #SHORTEST_SUM}.
     */
    default boolean divisible(IngestionWindow window) {
        return switch (this) {
            case OnIngestionTime form -> window.halves().size() > 1;
            case OnEventTime form ->
                Duration.between(window.from(), window.to()).compareTo(SHORTEST_SUM.multipliedBy(2)) >= 0;
        };
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
        return new WindowPlanner(Duration.ZERO, configured.settle().plus(configured.overlap()), configured.longest());
    }
}
