package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.sources.SourcesController.RequestView;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of one request in one text, for whoever is asked for help. It holds what the page of sources shows and what the
 * product runs on: no secret, no event, no file's path.
 */
@RestController
public class DiagnosticsController {
    private static final int HOURS = 48;

    private final Collector collector;
    private final InstantSource clock;

    public DiagnosticsController(Collector collector, InstantSource clock) {
        this.collector = collector;
        this.clock = clock;
    }

    /** @param hours the newest that were compared, the newest first */
    record Diagnostics(
            String made,
            Product product,
            RequestView request,
            List<SecretView> secrets,
            List<ReconciledHourView> hours) {}

    /** What the product runs on. @param started when this process did */
    record Product(
            String version,
            String started,
            String java,
            String system,
            int processors,
            long heapBytes,
            long heapLimitBytes) {
        static Product current() {
            Runtime runtime = Runtime.getRuntime();
            return new Product(
                    Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
                            .orElse("development"),
                    Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime())
                            .toString(),
                    Runtime.version().toString(),
                    System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                            + System.getProperty("os.arch"),
                    runtime.availableProcessors(),
                    runtime.totalMemory() - runtime.freeMemory(),
                    runtime.maxMemory());
        }
    }

    /** All that is known of one request, without a secret. */
    @GetMapping("/api/sources/{request}/diagnostics")
    Diagnostics diagnostics(@PathVariable("request") String request) {
        RequestHealth health = collector.health().stream()
                .filter(known -> known.name().equals(request))
                .findFirst()
                .orElseThrow(() -> BadRequestException.notFound("there is no request '" + request + "'"));
        Instant now = clock.instant();
        return new Diagnostics(
                now.toString(),
                Product.current(),
                RequestView.of(health, collector),
                collector.secrets().stream()
                        .filter(life -> life.tenant().equals(health.tenant())
                                || life.owner().equals(health.place()))
                        .map(life -> SecretView.of(life, now))
                        .toList(),
                collector.reconciledHours(request, HOURS).stream()
                        .map(ReconciledHourView::of)
                        .toList());
    }
}
