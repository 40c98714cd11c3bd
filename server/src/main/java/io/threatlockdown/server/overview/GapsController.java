package io.threatlockdown.server.overview;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RequestHealth;
import io.threatlockdown.pipeline.RequestHealth.State;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.ReconciledHour.Result;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Times of which the workspace does not hold all: hours that differ from their source, and what failing requests have not read yet. */
@RestController
public class GapsController {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_HOURS = 24 * 31;

    private final Collector collector;
    private final InstantSource clock;

    public GapsController(Collector collector, InstantSource clock) {
        this.collector = collector;
        this.clock = clock;
    }

    /**
     * A half-open span of ingestion time, ISO 8601.
     *
     * @param kind {@code missing} where the source counts rows that are not here, {@code unread} where nothing was read
     * @param rows that are missing; 0 where it is not known
     */
    record Gap(String from, String to, String request, String kind, long rows) {}

    /** The times within the span of which the workspace does not hold all. */
    @GetMapping("/api/overview/gaps")
    List<Gap> gaps(@RequestParam("from") String from, @RequestParam("to") String to) {
        TimeSpan span = TimeSpan.parse(from, to);
        Instant now = clock.instant();
        return collector.health().stream()
                .flatMap(request -> Stream.concat(missing(request, span, now), unread(request, span, now)))
                .toList();
    }

    private Stream<Gap> missing(RequestHealth request, TimeSpan span, Instant now) {
        if (request.reconciliation().map(sum -> sum.differingHours() == 0).orElse(true)) {
            return Stream.empty();
        }
        long back = Duration.between(span.from(), now).toHours() + 1;
        int hours = (int) Math.clamp(back, 1, MOST_HOURS);
        return collector.reconciledHours(request.name(), hours).stream()
                .filter(hour -> hour.result() == Result.DIFFERS)
                .filter(hour -> overlaps(span, hour.hour(), hour.hour().plus(HOUR)))
                .map(hour -> new Gap(
                        hour.hour().toString(),
                        hour.hour().plus(HOUR).toString(),
                        request.name(),
                        "missing",
                        lacking(hour)));
    }

    private static Stream<Gap> unread(RequestHealth request, TimeSpan span, Instant now) {
        boolean ill = request.state() == State.FAILING || request.state() == State.STALLED;
        return request.checkpoint().filter(until -> ill && overlaps(span, until, now)).stream()
                .map(until -> new Gap(until.toString(), now.toString(), request.name(), "unread", 0));
    }

    private static boolean overlaps(TimeSpan span, Instant from, Instant to) {
        return from.isBefore(to) && from.isBefore(span.to()) && to.isAfter(span.from());
    }

    private static long lacking(ReconciledHour hour) {
        return hour.bins().stream()
                .mapToLong(bin -> Math.max(bin.atSource() - bin.here(), 0))
                .sum();
    }
}
