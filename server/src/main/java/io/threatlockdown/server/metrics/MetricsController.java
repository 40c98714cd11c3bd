package io.threatlockdown.server.metrics;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What Prometheus asks for. */
@RestController
public class MetricsController {
    private static final MediaType TEXT = MediaType.parseMediaType("text/plain; version=0.0.4; charset=utf-8");

    private final Measurements measurements;

    public MetricsController(Measurements measurements) {
        this.measurements = measurements;
    }

    /** What monitoring reads, in Prometheus' text format. */
    @GetMapping("/metrics")
    ResponseEntity<String> metrics() {
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.noStore())
                .body(measurements.text());
    }
}
