package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.rules.drafts.LocalRulesInUse;
import io.threatlockdown.workspace.TenantScope;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Runs a draft, or a rule in force, over the events that are stored. */
@RestController
public class BackTestsController {
    private static final int MOST_DAYS = 90;

    private final BackTests tests;
    private final LocalRulesInUse rules;
    private final Detector detector;
    private final Workspace workspace;
    private final Queries queries;
    private final InstantSource clock;

    BackTestsController(
            BackTests tests,
            LocalRulesInUse rules,
            Detector detector,
            Workspace workspace,
            Queries queries,
            InstantSource clock) {
        this.tests = tests;
        this.rules = rules;
        this.detector = detector;
        this.workspace = workspace;
        this.queries = queries;
        this.clock = clock;
    }

    /**
     * @param text of a draft; {@code null} for a rule in force
     * @param rule the id of a rule in force; {@code null} for a draft
     * @param days how far back, 1 to 90; {@code null} for a span
     * @param from of a span of 90 days at most, inclusive, ISO 8601; {@code null} for days
     * @param to exclusive
     */
    public record BackTestOrder(
            @Nullable String text,
            @Nullable Integer rule,
            @Nullable Integer days,
            @Nullable String from,
            @Nullable String to) {}

    /** The last back-tests, the newest first. */
    @GetMapping("/api/rules/backtests")
    List<BackTestView> list() {
        return tests.all().stream().map(BackTest::view).toList();
    }

    /** A back-test as it stands, with what it found until now. */
    @GetMapping("/api/rules/backtests/{id}")
    BackTestView show(@PathVariable("id") String id) {
        return find(id).view();
    }

    /** Begins to run a draft, or a rule in force, over the stored events of some days or of a span; one runs at a time. */
    @PostMapping("/api/rules/backtests")
    @ResponseStatus(HttpStatus.ACCEPTED)
    BackTestView start(@RequestBody BackTestOrder order, Principal user) {
        TimeSpan span = span(order);
        RuleUnderTest rule = rule(order);
        return tests.start(() -> new BackTest(
                        UUID.randomUUID().toString(),
                        rule,
                        order.text() != null,
                        user.getName(),
                        span.from(),
                        span.to(),
                        workspace,
                        // On a thread of its own, and closed to whoever is limited to some tenants.
                        queries.ofTenants(TenantScope.EVERYTHING),
                        detector.settings()))
                .view();
    }

    private TimeSpan span(BackTestOrder order) {
        Integer days = order.days();
        if (days == null && (order.from() != null || order.to() != null)) {
            TimeSpan span = TimeSpan.parse(
                    Objects.requireNonNullElse(order.from(), ""), Objects.requireNonNullElse(order.to(), ""));
            if (span.length().compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
                throw BadRequestException.invalid("a span is " + MOST_DAYS + " days at most");
            }
            return span;
        }
        if (days == null || days < 1 || days > MOST_DAYS) {
            throw BadRequestException.invalid("'days' must be 1 to " + MOST_DAYS);
        }
        Instant now = clock.instant();
        return new TimeSpan(now.minus(Duration.ofDays(days)), now);
    }

    private RuleUnderTest rule(BackTestOrder order) {
        String text = order.text();
        Integer id = order.rule();
        if (text != null && id == null) {
            return RuleUnderTest.draft(rules.inForceAndTest(), text);
        }
        if (id != null && text == null) {
            return RuleUnderTest.inForce(detector.ruleset(), id);
        }
        throw BadRequestException.invalid("give either 'text', a draft, or 'rule', the id of a rule in force");
    }

    /** Stops a back-test; what it found is kept. */
    @DeleteMapping("/api/rules/backtests/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(@PathVariable("id") String id) {
        find(id).stop();
    }

    private BackTest find(String id) {
        return tests.find(id)
                .orElseThrow(() -> BadRequestException.notFound(
                        "there is no back-test " + id + "; only the last few are kept, until the server stops"));
    }
}
