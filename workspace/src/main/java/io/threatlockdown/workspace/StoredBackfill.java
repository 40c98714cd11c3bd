package io.threatlockdown.workspace;

import java.time.Instant;
import java.util.List;

/**
 * A backfill as it is kept: what was asked for, and how far it has come.
 *
 * @param id counts up from 1
 * @param asked the two times in the words in which they were asked for; {@code 30d} means another span each day, and the same backfill
 * @param from the inclusive beginning of the time that is taken in
 * @param to its exclusive end
 * @param quiet whether no rule looks at its rows
 * @param notifies whether its alerts leave this installation as others do
 */
public record StoredBackfill(
        long id,
        String asked,
        Instant from,
        Instant to,
        boolean quiet,
        boolean notifies,
        Instant started,
        State state,
        List<Part> parts) {
    public StoredBackfill {
        parts = List.copyOf(parts);
    }

    /** What becomes of it next. */
    public enum State {
        /** It goes on by itself, also at the next start. */
        RUNNING,
        /** Somebody stopped it; it goes on when it is asked for again. */
        STOPPED,
        /** It has come to its end but for requests that failed; it goes on with those when it is asked for again. */
        FAILED,
        /** All is taken in. */
        DONE
    }

    /**
     * One request of it.
     *
     * @param request its name
     * @param key what its checkpoints are kept under
     * @param until the exclusive end of what is taken in; of the backfill's beginning when nothing is
     * @param newRows how many rows were taken in
     * @param heldRows how many came that were held already
     * @param windows how many answers that was
     * @param error why it did not go on the last time; {@code ""} when it did
     */
    public record Part(
            String request,
            String key,
            Instant until,
            long newRows,
            long heldRows,
            long alerts,
            long windows,
            String error) {
        /** Of which nothing is taken in yet. */
        public static Part at(String request, String key, Instant from) {
            return new Part(request, key, from, 0, 0, 0, 0, "");
        }
    }
}
