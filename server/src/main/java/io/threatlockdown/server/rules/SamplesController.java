package io.threatlockdown.server.rules;

import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.rules.SampleRuns.SampleRun;
import io.threatlockdown.workspace.AuditAction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The tests of rules: events that must raise a rule, or must not. */
@RestController
public class SamplesController {
    private final SampleRuns runs;
    private final RulesInForce rules;
    private final AuditLog audit;

    SamplesController(SampleRuns runs, RulesInForce rules, AuditLog audit) {
        this.runs = runs;
        this.rules = rules;
        this.audit = audit;
    }

    /**
     * @param fires whether one of the events must end at the rule; else none may
     * @param table of rows that do not name theirs; may be left out
     * @param events rows as JSON, or lines of log
     */
    record NewSample(
            @Nullable Boolean fires,
            @Nullable String table,
            @Nullable String events) {}

    /** The tests of a rule in force, each run through the rules of now. */
    @GetMapping("/api/rules/{id}/tests")
    List<SampleView> list(@PathVariable("id") int id) {
        mustBeInForce(id);
        List<SampleRun> all = runs.of(id);
        return IntStream.range(0, all.size())
                .mapToObj(place -> SampleView.of(place + 1, all.get(place)))
                .toList();
    }

    /** Keeps events as a test of a rule in force. */
    @PostMapping("/api/rules/{id}/tests")
    @ResponseStatus(HttpStatus.CREATED)
    List<SampleView> add(@PathVariable("id") int id, @RequestBody NewSample wanted) {
        mustBeInForce(id);
        Boolean fires = wanted.fires();
        String events = Objects.requireNonNullElse(wanted.events(), "").strip();
        if (fires == null) {
            throw BadRequestException.invalid("a test has 'fires', true or false");
        }
        String table = Objects.requireNonNullElse(wanted.table(), "").strip();
        runs.keep(new RuleSample(id, fires, table, events));
        audit.record(
                AuditAction.RULE_TESTS_CHANGED,
                "rule " + id,
                fires ? "one was added that must raise it" : "one was added that must not raise it");
        return list(id);
    }

    /** Removes a test that was kept here; its number is its place in the list, from 1. */
    @DeleteMapping("/api/rules/{id}/tests/{number}")
    List<SampleView> remove(@PathVariable("id") int id, @PathVariable("number") int number) {
        mustBeInForce(id);
        List<SampleRun> all = runs.of(id);
        if (number < 1 || number > all.size()) {
            throw BadRequestException.notFound("rule " + id + " has no test " + number);
        }
        SampleRun run = all.get(number - 1);
        if (run.shipped()) {
            throw BadRequestException.conflict("test " + number + " comes with the product and stays");
        }
        runs.local().remove(run.sample());
        audit.record(AuditAction.RULE_TESTS_CHANGED, "rule " + id, "one was removed");
        return list(id);
    }

    private void mustBeInForce(int id) {
        if (!rules.survey().byId().containsKey(id)) {
            throw BadRequestException.notFound("there is no rule " + id + " in force; tests are of rules in force");
        }
    }
}
