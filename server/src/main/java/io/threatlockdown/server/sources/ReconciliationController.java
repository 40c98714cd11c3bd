package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** How the hours of one request compare with its source. */
@RestController
public class ReconciliationController {
    private static final int MOST_HOURS = 24 * 31;

    private final Collector collector;

    public ReconciliationController(Collector collector) {
        this.collector = collector;
    }

    /**
     * @param summary {@code null} for what is not pulled from Log Analytics
     * @param hours the newest first
     */
    record ReconciliationAnswer(String request, @Nullable ReconciliationView summary, List<ReconciledHourView> hours) {}

    /** Hour by hour, how many rows the source holds and how many the local workspace. */
    @GetMapping("/api/sources/{request}/reconciliation")
    ReconciliationAnswer reconciliation(@PathVariable String request, @RequestParam(defaultValue = "168") int hours) {
        if (hours < 1 || hours > MOST_HOURS) {
            throw BadRequestException.invalid("hours is " + hours + "; use a number from 1 to " + MOST_HOURS);
        }
        RequestHealth health = collector.health().stream()
                .filter(known -> known.name().equals(request))
                .findFirst()
                .orElseThrow(() -> BadRequestException.notFound("there is no request '" + request + "'"));
        return new ReconciliationAnswer(
                request,
                health.reconciliation().map(ReconciliationView::of).orElse(null),
                collector.reconciledHours(request, hours).stream()
                        .map(ReconciledHourView::of)
                        .toList());
    }
}
