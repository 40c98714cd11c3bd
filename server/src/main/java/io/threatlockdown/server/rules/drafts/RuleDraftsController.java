package io.threatlockdown.server.rules.drafts;

import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.detection.local.LocalRule;
import io.threatlockdown.detection.local.RuleState;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.server.rules.RulesInForce;
import io.threatlockdown.server.rules.SampleRuns;
import io.threatlockdown.workspace.AlertsTable;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The rules that are written in the dashboard. */
@RestController
public class RuleDraftsController {
    private final LocalRulesInUse rules;
    private final RulesInForce inForce;
    private final Workspace workspace;
    private final Queries queries;
    private final SampleRuns samples;
    private final AuditLog audit;

    RuleDraftsController(
            LocalRulesInUse rules,
            RulesInForce inForce,
            Workspace workspace,
            Queries queries,
            SampleRuns samples,
            AuditLog audit) {
        this.rules = rules;
        this.inForce = inForce;
        this.workspace = workspace;
        this.queries = queries;
        this.samples = samples;
        this.audit = audit;
    }

    public record DraftToCheck(@Nullable String text) {}

    /**
     * What a new draft begins with: a text, a rule in force, or, with neither, a rule to be filled in.
     *
     * @param rule the id of a rule in force
     * @param tests of the rule that the text is of, which are run when it is in force; may be left out
     */
    public record DraftBeginning(
            @Nullable String text,
            @Nullable Integer rule,
            @Nullable List<BeginningTest> tests) {}

    /**
     * @param fires whether one of the events must end at the rule; else none may
     * @param table of rows that do not name theirs; may be left out
     */
    public record BeginningTest(
            boolean fires, @Nullable String table, @Nullable String events) {}

    /** @param before the draft as whoever saves knows it; "" or left out for none */
    public record DraftSaving(
            @Nullable String text, @Nullable String before) {}

    /** From one of {@code draft}, {@code test} and {@code live} to another. */
    public record DraftMove(@Nullable String from, @Nullable String to) {}

    /** Looks for mistakes in the text of a rule, each with line and column; nothing is kept. */
    @PostMapping("/api/rules/check")
    DraftView.DraftCheck check(@RequestBody DraftToCheck text) {
        return DraftView.DraftCheck.of(rules.check(Objects.requireNonNullElse(text.text(), "")));
    }

    /** The rules that are written here, and where each stands. */
    @GetMapping("/api/rules/drafts")
    DraftView.Drafts list() {
        Map<Integer, Long> found = foundInTest();
        return new DraftView.Drafts(
                rules.all().stream()
                        .map(rule -> DraftView.of(rule, rules.history(rule.id()), found.getOrDefault(rule.id(), 0L)))
                        .toList(),
                rules.inTest().size());
    }

    /** How often each rule found something while it was in test, by its id. */
    private Map<Integer, Long> foundInTest() {
        if (workspace.tables().table(AlertsTable.IN_TEST).isEmpty()) {
            return Map.of();
        }
        return queries.rows(AlertsTable.IN_TEST + " | summarize Count = count() by RuleId").stream()
                .collect(Collectors.toMap(row -> (int) row.number("RuleId"), row -> row.number("Count")));
    }

    /** One rule that is written here: its texts by state, and what was done to it. */
    @GetMapping("/api/rules/drafts/{id}")
    DraftView.DraftDetail show(@PathVariable("id") int id) {
        return detail(rules.one(id));
    }

    /** Begins a draft. */
    @PostMapping("/api/rules/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    DraftView.DraftDetail create(@RequestBody DraftBeginning beginning, Principal user) {
        String text = beginning.text();
        if (text == null) {
            int id = rules.freeId();
            Integer from = beginning.rule();
            return saved(rules.save(id, from == null ? DraftText.template(id) : copy(from, id), "", user.getName()));
        }
        int id = DraftText.id(text).orElseThrow(() -> BadRequestException.invalid("the text names no id of a rule"));
        DraftView.DraftDetail saved = saved(rules.save(id, text, "", user.getName()));
        List<BeginningTest> tests = Objects.requireNonNullElse(beginning.tests(), List.of());
        for (BeginningTest test : tests) {
            samples.keep(new RuleSample(
                    id,
                    test.fires(),
                    Objects.requireNonNullElse(test.table(), "").strip(),
                    Objects.requireNonNullElse(test.events(), "").strip()));
        }
        if (!tests.isEmpty()) {
            audit.record(AuditAction.RULE_TESTS_CHANGED, "rule " + id, tests.size() + " came with its draft");
        }
        return saved;
    }

    private String copy(int rule, int id) {
        RulesInForce.Survey survey = inForce.survey();
        RuleFacts facts = survey.byId().get(rule);
        if (facts == null) {
            throw BadRequestException.notFound("there is no rule " + rule + " in force");
        }
        return DraftText.copy(survey.source(facts).text(), id, facts.groups());
    }

    /** Saves a draft, unless somebody else saved it meanwhile. It may have mistakes. */
    @PutMapping("/api/rules/drafts/{id}")
    DraftView.DraftDetail save(@PathVariable("id") int id, @RequestBody DraftSaving saving, Principal user) {
        String text = Objects.requireNonNullElse(saving.text(), "");
        if (text.isBlank()) {
            throw BadRequestException.invalid("'text' is empty; remove the draft if nobody needs it");
        }
        DraftText.id(text).ifPresent(own -> {
            if (own != id) {
                throw BadRequestException.invalid("the text is of rule " + own + ", and this is the draft of rule " + id
                        + "; make a new draft for another id");
            }
        });
        return saved(rules.save(id, text, Objects.requireNonNullElse(saving.before(), ""), user.getName()));
    }

    /** Takes a rule from one state to another, unless it or another one would have a mistake then. */
    @PostMapping("/api/rules/drafts/{id}/move")
    DraftView.DraftDetail move(@PathVariable("id") int id, @RequestBody DraftMove move, Principal user) {
        LocalRule moved = rules.move(id, state("from", move.from()), state("to", move.to()), user.getName());
        audit.record(AuditAction.RULE_MOVED, "rule " + id, "from " + move.from() + " to " + move.to());
        return detail(moved);
    }

    private static RuleState state(String name, @Nullable String word) {
        return RuleState.ofWord(Objects.requireNonNullElse(word, ""))
                .orElseThrow(() -> BadRequestException.invalid("'" + name + "' must be draft, test or live"));
    }

    /** Removes the draft of a rule; what is in test or in force stays. */
    @DeleteMapping("/api/rules/drafts/{id}")
    List<DraftView> remove(@PathVariable("id") int id, Principal user) {
        rules.removeDraft(id, user.getName());
        if (rules.all().stream().noneMatch(rule -> rule.id() == id)) {
            // The next rule of this id is another one.
            samples.forget(id);
        }
        audit.record(AuditAction.RULE_REMOVED, "rule " + id, "its draft");
        return list().rules();
    }

    private DraftView.DraftDetail saved(LocalRule rule) {
        audit.record(AuditAction.RULE_SAVED, "rule " + rule.id(), "its draft");
        return detail(rule);
    }

    private DraftView.DraftDetail detail(LocalRule rule) {
        return DraftView.DraftDetail.of(rule, rules.history(rule.id()));
    }
}
