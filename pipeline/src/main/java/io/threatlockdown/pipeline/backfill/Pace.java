package io.threatlockdown.pipeline.backfill;

import io.threatlockdown.workspace.StoredBackfill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How quick a backfill is since it went on the last time. */
record Pace(long backfill, Instant since, double share, long rows) {
    static Pace from(StoredBackfill now, Instant since) {
        return new Pace(now.id(), since, BackfillProgress.share(now), rows(now));
    }

    BackfillProgress of(StoredBackfill now, Instant at) {
        double seconds = Math.max(Duration.between(since, at).toMillis(), 1) / 1_000.0;
        double gained = BackfillProgress.share(now) - share;
        Optional<Duration> left = gained <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.round(seconds * (1 - BackfillProgress.share(now)) / gained)));
        return new BackfillProgress(now, Math.round((rows(now) - rows) / seconds), left);
    }

    private static long rows(StoredBackfill backfill) {
        return backfill.parts().stream()
                .mapToLong(part -> part.newRows() + part.heldRows())
                .sum();
    }
}
