package io.threatlockdown.server.sources;

import io.threatlockdown.workspace.SourceHealth;
import io.threatlockdown.workspace.Workspace;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** How many requests were well in the last day. */
@RestController
public class HealthHistoryController {
    private static final Duration SHOWN = Duration.ofHours(24);

    private final Workspace workspace;
    private final InstantSource clock;

    public HealthHistoryController(Workspace workspace, InstantSource clock) {
        this.workspace = workspace;
        this.clock = clock;
    }

    /** A quarter of an hour at its worst moment. */
    record QuarterView(String begin, int green, int amber, int red) {
        static QuarterView of(SourceHealth health) {
            return new QuarterView(health.begin().toString(), health.green(), health.amber(), health.red());
        }
    }

    /** Quarters of an hour of the last day, the oldest first; one that is missing is not known: nothing was collected then. */
    @GetMapping("/api/sources/health")
    List<QuarterView> health() {
        return workspace.sourceHealth(clock.instant().minus(SHOWN)).stream()
                .map(QuarterView::of)
                .toList();
    }
}
