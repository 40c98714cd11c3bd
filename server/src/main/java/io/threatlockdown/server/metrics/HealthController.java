package io.threatlockdown.server.metrics;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.pipeline.RequestHealth.State;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * For load balancers, without a log-on: that the process answers, and whether all of its requests come through. It answers 200 in both
 * cases, because the dashboard is of use in both; it says no more than the word.
 */
@RestController
public class HealthController {
    private final Collector collector;

    public HealthController(Collector collector) {
        this.collector = collector;
    }

    /** Whether this process does its work: 200 when it does, 503 with what does not. */
    @GetMapping("/healthz")
    ResponseEntity<String> health() {
        boolean degraded = collector.health().stream()
                .map(RequestHealth::state)
                .anyMatch(state -> state == State.FAILING || state == State.STALLED);
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(degraded ? "degraded\n" : "up\n");
    }
}
