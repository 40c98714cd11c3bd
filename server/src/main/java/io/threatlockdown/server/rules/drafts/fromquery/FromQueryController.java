package io.threatlockdown.server.rules.drafts.fromquery;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.kql.QueryParameter;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Reach;
import io.threatlockdown.server.TimeSpan;
import io.threatlockdown.server.rules.DraftTrial;
import io.threatlockdown.server.rules.SampleView;
import io.threatlockdown.server.rules.drafts.LocalRulesInUse;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.xml.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes drafts of rules from queries; nothing is saved. */
@RestController
public class FromQueryController {
    private static final int MOST_ROWS = 20;
    private static final int MOST_TEXTS = 2;
    private static final int MOST_TESTS = 50;

    private final RuleDrafting drafting;
    private final LocalRulesInUse local;
    private final Detector detector;
    private final Workspace workspace;
    private final InstantSource clock;

    FromQueryController(
            RuleDrafting drafting, LocalRulesInUse local, Detector detector, Workspace workspace, InstantSource clock) {
        this.drafting = drafting;
        this.local = local;
        this.detector = detector;
        this.workspace = workspace;
        this.clock = clock;
    }

    /**
     * A query that a rule is made of.
     *
     * @param parameters values of what it declares
     * @param from what is looked at of TimeGenerated, ISO 8601; left out, with {@code to}, where the query says that
     * @param to exclusive
     * @param rows of its answer that are to be tests, each as JSON, 20 at most; left out or empty, its newest rows are
     */
    record HuntedQuery(
            @Nullable String query,
            @Nullable Map<String, String> parameters,
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> rows) {}

    /** The text of a rule that is saved nowhere. */
    record RuleDraft(int id, @Nullable String text) {}

    /** Events one of which must raise the rule, or none of which may. */
    record DraftTest(
            int rule,
            boolean fires,
            @Nullable String table,
            @Nullable String events) {}

    record DraftsToTry(
            @Nullable List<RuleDraft> rules, @Nullable List<DraftTest> tests) {}

    /** @param line from 1; 0 for the text as a whole */
    record DraftMistake(int rule, int line, int column, String message) {
        static DraftMistake of(Problem problem) {
            return new DraftMistake(
                    Integer.parseInt(problem.file()), problem.line(), problem.column(), problem.message());
        }
    }

    /** @param runs of the tests, in their order */
    record Tried(List<DraftMistake> mistakes, List<SampleView> runs) {
        static Tried of(DraftTrial trial) {
            return new Tried(trial.mistakes().stream().map(DraftMistake::of).toList(), trial.tests());
        }
    }

    /**
     * Drafts that were made of a query, and the first run of their tests.
     *
     * @param rules the rule; or a rule, and one that counts what it finds
     * @param notes in what the rules are not what the query is
     */
    record Drafted(String table, List<RuleDraft> rules, List<Note> notes, List<DraftTest> tests, Tried tried) {}

    /** Makes a draft of the conditions and counts of a query over one table; what a rule has no words for is said in the notes. */
    @PostMapping("/api/rules/drafts/from-query")
    Drafted make(@RequestBody HuntedQuery hunted) {
        String asked = hunted.query();
        if (asked == null || asked.isBlank()) {
            throw BadRequestException.invalid("'query' is missing");
        }
        List<String> rows = Objects.requireNonNullElse(hunted.rows(), List.of());
        if (rows.size() > MOST_ROWS) {
            throw BadRequestException.invalid("'rows' holds " + MOST_ROWS + " rows at most");
        }
        Instant now = clock.instant();
        Optional<TimeSpan> span = hunted.from() == null || hunted.to() == null
                ? Optional.empty()
                : Optional.of(TimeSpan.parse(hunted.from(), hunted.to()));
        QueryOptions all = Reach.of(QueryOptions.at(now));
        QueryOptions options = span.map(looked -> all.within(new TimeRange(looked.from(), looked.to())))
                .orElse(all);
        String query = QueryParameter.asLets(asked, Objects.requireNonNullElse(hunted.parameters(), Map.of()));
        workspace.compile(query, options);
        DraftedRules drafted = drafting.of(query, span, rows, options, now);
        return new Drafted(
                drafted.table(),
                drafted.texts().entrySet().stream()
                        .map(text -> new RuleDraft(text.getKey(), text.getValue()))
                        .toList(),
                drafted.notes(),
                drafted.samples().stream()
                        .map(sample -> new DraftTest(sample.rule(), sample.fires(), sample.table(), sample.events()))
                        .toList(),
                tried(drafted.texts(), drafted.samples(), now));
    }

    /** Loads texts of rules among the rules in force and in test, and runs tests on them; nothing is kept. */
    @PostMapping("/api/rules/drafts/trial")
    Tried attempt(@RequestBody DraftsToTry drafts) {
        List<RuleDraft> rules = Objects.requireNonNullElse(drafts.rules(), List.of());
        List<DraftTest> tests = Objects.requireNonNullElse(drafts.tests(), List.of());
        if (rules.isEmpty() || rules.size() > MOST_TEXTS || tests.size() > MOST_TESTS) {
            throw BadRequestException.invalid(
                    "'rules' holds 1 to " + MOST_TEXTS + " rules, and 'tests' " + MOST_TESTS + " tests at most");
        }
        Map<Integer, String> texts = new LinkedHashMap<>();
        for (RuleDraft rule : rules) {
            String text = Objects.requireNonNullElse(rule.text(), "");
            if (text.isBlank() || text.length() > LocalRules.LONGEST_TEXT) {
                throw BadRequestException.invalid(
                        "the text of rule " + rule.id() + " is empty, or longer than " + LocalRules.LONGEST_TEXT);
            }
            texts.put(rule.id(), text);
        }
        return tried(texts, tests.stream().map(FromQueryController::sample).toList(), clock.instant());
    }

    private static RuleSample sample(DraftTest test) {
        return new RuleSample(
                test.rule(),
                test.fires(),
                Objects.requireNonNullElse(test.table(), "").strip(),
                Objects.requireNonNullElse(test.events(), ""));
    }

    private Tried tried(Map<Integer, String> texts, List<RuleSample> samples, Instant now) {
        return Tried.of(DraftTrial.of(local.inForceAndTest(), detector.settings(), texts, samples, now));
    }
}
