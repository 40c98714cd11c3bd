package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.SourceHealth;
import io.threatlockdown.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Keeps how many requests were green, amber and red, a quarter of an hour after the other: of each the worst look. Quarters in which nobody
 * looked are not known. For one thread.
 */
final class HealthHistory {
    private static final Duration SPAN = Duration.ofMinutes(15);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Workspace workspace;
    private final InstantSource clock;
    private Optional<SourceHealth> noted = Optional.empty();

    HealthHistory(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    void look(List<RequestHealth> requests) {
        Instant now = clock.instant();
        Instant begin =
                Instant.ofEpochSecond(now.getEpochSecond() - Math.floorMod(now.getEpochSecond(), SPAN.toSeconds()));
        int red = 0;
        int amber = 0;
        for (RequestHealth request : requests) {
            switch (request.state()) {
                case STALLED, FAILING, DIFFERS -> red++;
                case LATE, THROTTLED, CATCHING_UP, PAUSED -> amber++;
                case OK, RUNNING, WAITING -> {}
            }
        }
        SourceHealth seen = new SourceHealth(begin, requests.size() - red - amber, amber, red);
        boolean isOfSame = noted.filter(known -> known.begin().equals(begin)).isPresent();
        if (isOfSame && !seen.isWorseThan(noted.get())) {
            return;
        }
        workspace.recordSourceHealth(seen, now.minus(KEPT));
        noted = Optional.of(seen);
    }
}
