package io.threatlockdown.server.exceptions;

import io.threatlockdown.event.ValueText;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.exceptions.ExceptionView.Hits;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.ExceptionCondition;
import io.threatlockdown.workspace.StoredException;
import io.threatlockdown.workspace.StoredException.Act;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which alerts nobody wants to be told of: what is in force and what was, what one would hide, and new ones. */
@RestController
public class ExceptionsController {
    private static final int LONGEST_COMMENT = 4_000;

    /** A date that nobody lives to see is as good as none. */
    private static final Duration LONGEST_OF_ANALYSTS = Duration.ofDays(366);

    private final Workspace workspace;
    private final Queries queries;
    private final InstantSource clock;
    private final AuditLog audit;

    public ExceptionsController(Workspace workspace, Queries queries, InstantSource clock, AuditLog audit) {
        this.workspace = workspace;
        this.queries = queries;
        this.clock = clock;
        this.audit = audit;
    }

    /** What an exception shall look at. */
    record ExceptionConditions(@Nullable List<ConditionView> conditions) {}

    /**
     * A new exception.
     *
     * @param expires ISO 8601; {@code null} for never
     * @param alert the id of the one it is made from
     */
    record NewException(
            @Nullable List<ConditionView> conditions,
            @Nullable String expires,
            @Nullable String comment,
            @Nullable String alert) {}

    /** @param expires ISO 8601; {@code null} for never */
    record ExceptionExpiry(@Nullable String expires) {}

    /** All exceptions with what they hid so far, the newest first. */
    @GetMapping("/api/exceptions")
    List<ExceptionView> list() {
        List<StoredException> all = workspace.exceptions().all();
        if (all.isEmpty()) {
            return List.of();
        }
        Map<Long, Hits> hits = queries
                .rows("Alerts | where isnotnull(ExceptionId)"
                        + " | summarize Hits = count(), Last = max(ArrivalTime) by ExceptionId")
                .stream()
                .collect(Collectors.toMap(
                        row -> row.number("ExceptionId"), row -> new Hits(row.number("Hits"), row.time("Last"))));
        Instant now = clock.instant();
        return all.stream()
                .sorted(Comparator.comparing(StoredException::id).reversed())
                .map(exception -> ExceptionView.of(exception, hits.getOrDefault(exception.id(), Hits.NONE), now))
                .toList();
    }

    /** What an exception with these conditions would have hidden in the last 30 days. */
    @PostMapping("/api/exceptions/preview")
    ExceptionPreview preview(@RequestBody ExceptionConditions wanted) {
        return ExceptionPreview.of(ConditionView.parsed(wanted.conditions()), queries, clock.instant());
    }

    /** Makes an exception; one of more than a year, or one that names no rule, takes an engineer. */
    @PostMapping("/api/exceptions")
    ExceptionView make(@RequestBody NewException draft, Authentication author) {
        List<ExceptionCondition> conditions = ConditionView.parsed(draft.conditions());
        Optional<Instant> expires = expiry(draft.expires());
        String comment = Optional.ofNullable(draft.comment()).map(String::strip).orElse("");
        if (comment.isEmpty() || comment.length() > LONGEST_COMMENT) {
            throw BadRequestException.invalid(
                    "a 'comment' of 1 to " + LONGEST_COMMENT + " characters says why these alerts are not wanted");
        }
        checkRole(conditions, expires, author);
        StoredException made = workspace
                .exceptions()
                .make(
                        conditions,
                        comment,
                        Optional.ofNullable(draft.alert()).orElse(""),
                        expires,
                        act(author),
                        exception -> line(AuditAction.EXCEPTION_MADE, exception));
        return ExceptionView.of(made, Hits.NONE, clock.instant());
    }

    /** Ends an exception now. */
    @PostMapping("/api/exceptions/{id}/end")
    ExceptionView end(@PathVariable("id") String id, Authentication author) {
        StoredException known = inForce(id);
        return shown(workspace
                .exceptions()
                .end(known.id(), act(author), exception -> line(AuditAction.EXCEPTION_ENDED, exception))
                .orElseThrow(() -> notInForce(id)));
    }

    /** Sets when an exception that is in force ends by itself. */
    @PutMapping("/api/exceptions/{id}/expiry")
    ExceptionView extend(@PathVariable("id") String id, @RequestBody ExceptionExpiry expiry, Authentication author) {
        StoredException known = inForce(id);
        Optional<Instant> expires = expiry(expiry.expires());
        checkRole(known.conditions(), expires, author);
        return shown(workspace
                .exceptions()
                .extend(known.id(), expires, act(author), exception -> line(AuditAction.EXCEPTION_EXTENDED, exception))
                .orElseThrow(() -> notInForce(id)));
    }

    private ExceptionView shown(StoredException changed) {
        return list().stream()
                .filter(view -> view.id() == changed.id())
                .findFirst()
                .orElseThrow();
    }

    private StoredException inForce(String id) {
        return workspace.exceptions().all().stream()
                .filter(exception -> String.valueOf(exception.id()).equals(id))
                .filter(exception -> exception.isInForce(clock.instant()))
                .findFirst()
                .orElseThrow(() -> notInForce(id));
    }

    private static BadRequestException notInForce(String id) {
        return BadRequestException.notFound("no exception " + id + " is in force; make a new one");
    }

    private Optional<Instant> expiry(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Instant expires = ValueText.instant(text)
                .orElseThrow(
                        () -> BadRequestException.invalid("'expires' is a time such as 2026-12-24T00:00:00Z, or null"));
        if (!expires.isAfter(clock.instant())) {
            throw BadRequestException.invalid("'expires' is over already: " + expires);
        }
        return Optional.of(expires);
    }

    /** What hides alerts for ever, or of rules that nobody thought of, takes somebody who works on rules. */
    private void checkRole(List<ExceptionCondition> conditions, Optional<Instant> expires, Authentication author) {
        Instant longest = clock.instant().plus(LONGEST_OF_ANALYSTS);
        boolean lasting = expires.map(longest::isBefore).orElse(true);
        if ((lasting || StoredException.spansAllRules(conditions))
                && Role.highestOf(author.getAuthorities()).compareTo(Role.ENGINEER) < 0) {
            throw BadRequestException.forbidden(
                    "an exception that lasts longer than a year, or names no rule, takes the" + " role engineer");
        }
    }

    private List<AuditEntry> line(AuditAction action, StoredException exception) {
        String conditions = exception.conditions().stream()
                .map(condition -> condition.field().word() + " "
                        + condition.operator().word() + " " + String.join(", ", condition.values()))
                .collect(Collectors.joining("; "));
        String until = exception.expires().map(Instant::toString).orElse("for ever");
        return List.of(audit.entry(action, exception.author(), conditions + "; until " + until));
    }

    private Act act(Authentication author) {
        return new Act(clock.instant(), author.getName());
    }
}
