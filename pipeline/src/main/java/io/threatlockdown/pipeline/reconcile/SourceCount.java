package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.kql.CountedRows;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a source says of the rows that it holds of an hour. */
sealed interface SourceCount {
    record Counted(BinCounts counts) implements SourceCount {}

    /** @param why one line */
    record Unknown(String why) implements SourceCount {}

    static SourceCount ask(ReconciledRequest reconciled, LogAnalyticsQuery question, Instant hour)
            throws InterruptedException {
        Answer answer = new Answer(hour);
        QueryOutcome outcome = reconciled.retries().run(() -> {
            answer.begin();
            return reconciled.client().query(question, answer::take);
        });
        if (outcome instanceof QueryOutcome.Rows rows && rows.isNoAnswer()) {
            return new Unknown("the workspace says that it has no data at all, for now");
        }
        return outcome.trouble()
                .<SourceCount>map(trouble -> new Unknown(trouble.line()))
                .orElseGet(() -> new Counted(answer.counts()));
    }

    /** One answer as it comes in; begun anew with each try. */
    final class Answer {
        private final Instant hour;
        private final SortedMap<Instant, Long> rows = new TreeMap<>();
        private long undated;

        Answer(Instant hour) {
            this.hour = hour;
        }

        void begin() {
            rows.clear();
            undated = 0;
        }

        void take(EventBatch batch) {
            for (Event event : batch.events()) {
                long count = event.value(CountedRows.ROWS) instanceof Number number ? number.longValue() : 0;
                if (event.value(CountedRows.BIN) instanceof Instant bin) {
                    rows.put(bin, count); // Not added: a row of the answer that is served twice says the same.
                } else {
                    undated = count;
                }
            }
        }

        BinCounts counts() {
            long dated = rows.values().stream().mapToLong(Long::longValue).sum();
            return undated > 0 ? BinCounts.ofHour(hour, undated + dated) : new BinCounts(rows, false);
        }
    }
}
