package io.threatlockdown.pipeline;

import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.ErrorCode;

import java.time.Instant;
import java.util.List;

/** How one run of a request ended. */
public sealed interface PullOutcome {
    /**
     * The window is taken in and the checkpoint stands at its end.
     *
     * @param table where the rows went
     * @param rows how many were new
     * @param heldRows how many were held already
     */
    record Pulled(String table, IngestionWindow window, long rows, long heldRows, long alerts, List<String> warnings)
            implements PullOutcome {
        public Pulled {
            warnings = List.copyOf(warnings);
        }

        /** A window of which nothing was to be asked for. */
        static Pulled nothing(IngestionWindow window) {
            return new Pulled("", window, 0, 0, 0, List.of());
        }

        Pulled withWarning(String warning) {
            List<String> all = new java.util.ArrayList<>(warnings);
            if (!all.contains(warning)) {
                all.add(warning);
            }
            return new Pulled(table, window, rows, heldRows, alerts, all);
        }

        /** Two windows taken in one after the other, as one that holds both. */
        Pulled and(Pulled later) {
            List<String> all = new java.util.ArrayList<>(warnings);
            later.warnings.stream().filter(w -> !all.contains(w)).forEach(all::add);
            Instant from = window.from().isBefore(later.window.from()) ? window.from() : later.window.from();
            Instant to = window.to().isAfter(later.window.to()) ? window.to() : later.window.to();
            return new Pulled(
                    later.table,
                    new IngestionWindow(from, to),
                    rows + later.rows,
                    heldRows + later.heldRows,
                    alerts + later.alerts,
                    all);
        }
    }

    /** The checkpoint has caught up with now: nothing to ask for yet. */
    record NothingYet() implements PullOutcome {}

    /**
     * Nothing of the window was kept and the checkpoint stands where it was, so that the next run asks for it again. Of a window that
     * was asked for in halves, those before the one that failed are kept, and the checkpoint stands at their end.
     *
     * @param code for counting: an {@link io.threatlockdown.event.ErrorCode}'s name
     * @param message one line: what happened and what to do
     */
    record Failed(String code, String message) implements PullOutcome {
        /**
         * Of a source that did not give what it was asked for.
         *
         * @param where what was asked, with {@code ": "} behind it; {@code ""} where the message says it
         * @throws IllegalArgumentException when it did give it
         */
        static Failed of(QueryOutcome outcome, String where) {
            String message = where
                    + outcome.trouble()
                            .orElseThrow(() -> new IllegalArgumentException("no failure: " + outcome))
                            .line();
            return switch (outcome) {
                case QueryOutcome.Rows rows -> throw new IllegalArgumentException("no failure: " + rows);
                case QueryOutcome.Partial partial -> unavailable(message);
                case QueryOutcome.TimedOut timedOut -> unavailable(message);
                case QueryOutcome.Throttled throttled -> unavailable(message);
                case QueryOutcome.Unavailable unavailable -> unavailable(message);
                case QueryOutcome.Denied denied -> refused(message);
                case QueryOutcome.Rejected rejected -> refused(message);
            };
        }

        /** It may go well the next time. */
        static Failed unavailable(String message) {
            return new Failed(ErrorCode.SOURCE_UNAVAILABLE.name(), message);
        }

        /** Somebody must change something first. */
        static Failed refused(String message) {
            return new Failed(ErrorCode.SOURCE_REFUSED.name(), message);
        }
    }
}
