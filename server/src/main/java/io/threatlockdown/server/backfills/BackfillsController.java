package io.threatlockdown.server.backfills;

import io.threatlockdown.pipeline.backfill.BackfillOrder;
import io.threatlockdown.pipeline.backfill.BackfillStart;
import io.threatlockdown.pipeline.backfill.BackfillTimes;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/** Spans of the past that are taken in. Whoever may see the sources may see them; beginning and stopping one takes a role. */
@RestController
public class BackfillsController {
    private final Backfills backfills;
    private final InstantSource clock;
    private final AuditLog audit;

    public BackfillsController(Backfills backfills, InstantSource clock, AuditLog audit) {
        this.backfills = backfills;
        this.clock = clock;
        this.audit = audit;
    }

    /**
     * What to take in.
     *
     * @param from a time, a day, or a span back from now, such as {@code 30d}; inclusive
     * @param to the same, exclusive; {@code null} for now
     * @param requests names; {@code null} or none for all
     * @param quiet whether no rule looks at the rows
     * @param notifies whether alerts leave for files and mail as others do
     * @param again whether what is taken in already is asked for once more
     */
    public record Order(
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> requests,
            @Nullable Boolean quiet,
            @Nullable Boolean notifies,
            @Nullable Boolean again) {}

    /** @param outcome {@code begun}, {@code goes_on} where it was, or {@code done} before */
    public record Answer(String outcome, BackfillView backfill) {}

    /** The backfills that run, wait or have ended, the newest first. */
    @GetMapping("/api/backfills")
    List<BackfillView> list() {
        return backfills.progress().stream().map(BackfillView::of).toList();
    }

    /** Orders that a span of the past be pulled. */
    @PostMapping("/api/backfills")
    Answer begin(@RequestBody Order order) {
        if (order.from() == null || order.from().isBlank()) {
            throw BadRequestException.invalid("'from' is missing: since when to take in, such as 30d or 2026-10-27");
        }
        String to = order.to() == null || order.to().isBlank() ? BackfillTimes.NOW : order.to();
        List<String> requests = order.requests() == null ? List.of() : order.requests();
        if (requests.stream().anyMatch(Objects::isNull)) {
            throw BadRequestException.invalid("'requests' holds something that is no name");
        }
        return switch (BackfillTimes.parse(order.from(), to, clock.instant())) {
            case BackfillTimes.Wrong wrong -> throw BadRequestException.invalid(wrong.message());
            case BackfillTimes.Span span ->
                begin(new BackfillOrder(
                        span,
                        requests,
                        Boolean.TRUE.equals(order.quiet()),
                        Boolean.TRUE.equals(order.notifies()),
                        Boolean.TRUE.equals(order.again())));
        };
    }

    private Answer begin(BackfillOrder order) {
        return switch (backfills.begin(order, id -> List.of(started(id, order)))) {
            case BackfillStart.Begun begun -> new Answer("begun", view(begun.id()));
            case BackfillStart.GoesOn goesOn -> new Answer("goes_on", view(goesOn.id()));
            case BackfillStart.Done done -> new Answer("done", view(done.id()));
            case BackfillStart.Refused refused -> throw BadRequestException.invalid(refused.why());
        };
    }

    private AuditEntry started(long id, BackfillOrder order) {
        String requests = order.requests().isEmpty() ? "all requests" : String.join(", ", order.requests());
        return audit.entry(
                AuditAction.BACKFILL_STARTED,
                "backfill " + id,
                "from " + order.span().from() + " to " + order.span().to() + " of " + requests
                        + (order.quiet() ? ", quiet" : "")
                        + (order.notifies() ? ", with notices" : "")
                        + (order.again() ? ", again" : ""));
    }

    /** Stops a backfill; what it has taken in stays. */
    @PostMapping("/api/backfills/{id}/stop")
    BackfillView stop(@PathVariable("id") long id) throws InterruptedException {
        AuditEntry line = audit.entry(AuditAction.BACKFILL_STOPPED, "backfill " + id, "");
        if (!backfills.stop(id, List.of(line))) {
            throw BadRequestException.notFound("there is no backfill " + id);
        }
        return view(id);
    }

    private BackfillView view(long id) {
        return backfills.progress().stream()
                .filter(progress -> progress.backfill().id() == id)
                .map(BackfillView::of)
                .findFirst()
                .orElseThrow();
    }
}
