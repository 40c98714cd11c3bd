package io.threatlockdown.server.alerts;

import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.TimeSpan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pages of a list of alerts. */
final class AlertPages {
    private static final Duration FIRST_SLICE = Duration.ofDays(1);
    private static final int GROWTH = 4;

    private final Queries queries;
    private final AlertFilter filter;
    private final AlertOrder order;

    AlertPages(Queries queries, AlertFilter filter, AlertOrder order) {
        this.queries = queries;
        this.filter = filter;
        this.order = order;
    }

    /**
     * The first alerts behind a cursor, in the list's order.
     *
     * @param projection the last steps of the query
     */
    List<Row> page(Optional<AlertCursor> after, int most, String projection) {
        return filter.looksForText() && order.isNewestFirst()
                ? sliced(after, most, projection)
                : rows(filter.span(), after, most, projection);
    }

    /** Reading texts is slow: of the newest first only as many are read as fill the page. */
    private List<Row> sliced(Optional<AlertCursor> after, int most, String projection) {
        TimeSpan span = filter.span();
        List<Row> rows = new ArrayList<>();
        Duration length = FIRST_SLICE;
        // Behind the cursor lies nothing newer; what happened in its own instant may.
        Instant to = after.map(cursor -> cursor.time().plusMillis(1))
                .filter(span.to()::isAfter)
                .orElse(span.to());
        while (rows.size() < most && to.isAfter(span.from())) {
            Instant from = to.minus(length).isAfter(span.from()) ? to.minus(length) : span.from();
            rows.addAll(rows(new TimeSpan(from, to), after, most - rows.size(), projection));
            to = from;
            length = length.multipliedBy(GROWTH);
        }
        return rows;
    }

    private List<Row> rows(TimeSpan span, Optional<AlertCursor> after, int most, String projection) {
        return queries.rows("Alerts " + filter.stepsWithin(span)
                + after.map(cursor -> "\n" + cursor.where()).orElse("") + order.step() + "\n| take " + most + "\n"
                + projection);
    }
}
