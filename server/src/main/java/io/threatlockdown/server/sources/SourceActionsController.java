package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.RunOrder;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.sources.SourcesController.RequestView;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.RequestPause;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What people do with one request: run it now, pause and resume it, test it, have an hour pulled again. */
@RestController
public class SourceActionsController {
    private static final int LONGEST_REASON = 500;

    private final Collector collector;
    private final InstantSource clock;
    private final AuditLog audit;
    private final Set<String> underTest = ConcurrentHashMap.newKeySet();

    public SourceActionsController(Collector collector, InstantSource clock, AuditLog audit) {
        this.collector = collector;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param outcome {@code begins}, or {@code follows} the run that is under way */
    record RunAnswer(String outcome) {}

    record PauseOrder(@Nullable String reason) {}

    record TestAnswer(String tested, List<ProbeStepView> steps) {}

    /** @param hour the beginning of one, ISO 8601 */
    record HourOrder(@Nullable String hour) {}

    /** Has a run begin at once, whatever the schedule says. */
    @PostMapping("/api/sources/{request}/run")
    RunAnswer run(@PathVariable("request") String request) {
        return switch (collector.runNow(request)) {
            case RunOrder.BEGINS -> ordered(request, "begins");
            case RunOrder.FOLLOWS -> ordered(request, "follows");
            case RunOrder.PAUSED -> throw BadRequestException.conflict("'" + request + "' is paused; resume it first");
            case RunOrder.UNKNOWN -> throw unknown(request);
        };
    }

    private RunAnswer ordered(String request, String outcome) {
        audit.record(AuditAction.SOURCE_RUN, request, outcome);
        return new RunAnswer(outcome);
    }

    /** Lets no run begin until it is resumed, in this process and later ones. */
    @PostMapping("/api/sources/{request}/pause")
    RequestView pause(@PathVariable("request") String request, @RequestBody PauseOrder order, Principal who) {
        String reason = order.reason() == null ? "" : order.reason().strip();
        if (reason.length() > LONGEST_REASON) {
            throw BadRequestException.invalid(
                    "the reason has " + reason.length() + " characters; write at most " + LONGEST_REASON);
        }
        if (!collector.pause(new RequestPause(request, clock.instant(), who.getName(), reason))) {
            throw unknown(request);
        }
        audit.record(AuditAction.SOURCE_PAUSED, request, reason);
        return view(request);
    }

    /** Has it run again, at once and from its checkpoint on. */
    @PostMapping("/api/sources/{request}/resume")
    RequestView resume(@PathVariable("request") String request, Principal who) {
        if (!collector.resume(request, who.getName())) {
            throw unknown(request);
        }
        audit.record(AuditAction.SOURCE_RESUMED, request, "");
        return view(request);
    }

    /** Answers when every step has been tried; one test of a request at a time. */
    @PostMapping("/api/sources/{request}/test")
    TestAnswer test(@PathVariable("request") String request) throws InterruptedException {
        if (!underTest.add(request)) {
            throw BadRequestException.tooMany("'" + request + "' is being tested; wait until that has ended");
        }
        try {
            List<ProbeStepView> steps = collector.test(request).orElseThrow(() -> unknown(request)).stream()
                    .map(ProbeStepView::of)
                    .toList();
            return new TestAnswer(clock.instant().toString(), steps);
        } finally {
            underTest.remove(request);
        }
    }

    /** Soon, beside the request's runs; what came of it shows where its hours show. */
    @PostMapping("/api/sources/{request}/reconciliation/again")
    void again(@PathVariable("request") String request, @RequestBody HourOrder order) {
        Instant hour = parse(order.hour() == null ? "" : order.hour());
        view(request);
        if (!collector.compareAgain(request, hour)) {
            throw BadRequestException.notFound(
                    "the hour from " + hour + " on was not compared yet, or its rows are not kept any more");
        }
        audit.record(AuditAction.HOUR_COMPARED_AGAIN, request, "the hour from " + hour + " on");
    }

    private static Instant parse(String hour) {
        try {
            return Instant.parse(hour);
        } catch (DateTimeParseException e) {
            throw BadRequestException.invalid("hour is '" + hour + "'; write a time such as 2026-11-23T10:00:00Z");
        }
    }

    private RequestView view(String request) {
        return collector.health().stream()
                .filter(known -> known.name().equals(request))
                .findFirst()
                .map(health -> RequestView.of(health, collector))
                .orElseThrow(() -> unknown(request));
    }

    private static BadRequestException unknown(String request) {
        return BadRequestException.notFound("there is no request '" + request + "'");
    }
}
