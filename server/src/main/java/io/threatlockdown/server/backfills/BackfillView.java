package io.threatlockdown.server.backfills;

import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.workspace.StoredBackfill;
import io.threatlockdown.workspace.StoredBackfill.Part;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A backfill and how far it is, with times as ISO 8601 text.
 *
 * @param asked from when to when, in the words of who asked
 * @param state {@code running} (or waiting for its turn), {@code stopped}, {@code failed} or {@code done}
 * @param share of the time that is taken in, from 0 to 1
 * @param windows how many answers were taken in
 * @param rowsPerSecond that come, new or held; 0 while it does not run
 * @param secondsLeft at that pace; {@code null} while that cannot be said
 */
public record BackfillView(
        long id,
        String asked,
        String from,
        String to,
        boolean quiet,
        boolean notifies,
        String started,
        String state,
        double share,
        long windows,
        long newRows,
        long heldRows,
        long alerts,
        long rowsPerSecond,
        @Nullable Long secondsLeft,
        List<RequestView> requests) {

    /**
     * One request of it.
     *
     * @param key names what it asks where
     * @param until the exclusive end of what is taken in
     * @param error why it does not go on; {@code null} when it does
     */
    public record RequestView(
            String name,
            String key,
            String until,
            long windows,
            long newRows,
            long heldRows,
            long alerts,
            @Nullable String error) {
        static RequestView of(Part part) {
            return new RequestView(
                    part.request(),
                    part.key(),
                    part.until().toString(),
                    part.windows(),
                    part.newRows(),
                    part.heldRows(),
                    part.alerts(),
                    part.error().isEmpty() ? null : part.error());
        }
    }

    static BackfillView of(BackfillProgress progress) {
        StoredBackfill backfill = progress.backfill();
        return new BackfillView(
                backfill.id(),
                backfill.asked(),
                backfill.from().toString(),
                backfill.to().toString(),
                backfill.quiet(),
                backfill.notifies(),
                backfill.started().toString(),
                backfill.state().name().toLowerCase(Locale.ROOT),
                progress.share(),
                progress.windows(),
                progress.newRows(),
                progress.heldRows(),
                progress.alerts(),
                progress.rowsPerSecond(),
                progress.left().map(Duration::toSeconds).orElse(null),
                backfill.parts().stream().map(RequestView::of).toList());
    }
}
