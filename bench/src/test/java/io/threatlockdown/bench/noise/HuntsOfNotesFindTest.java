package io.threatlockdown.bench.noise;

import io.threatlockdown.bench.TaggedRows;
import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.EventValues;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.notes.HuntNote;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.scenario.ScenarioStream;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * After weeks in which rules learn what is usual, every attack is played. The hunts in the notes of a rule find something in the tables that
 * its attack left rows in: a hunt that asks for a field by another name, or for a value that the table writes otherwise, finds nothing ever.
 */
class HuntsOfNotesFindTest {
    private static final Instant END = Instant.parse("2026-11-20T16:00:00Z");
    private static final Duration QUIET = Duration.ofDays(31);
    private static final Duration ATTACKED = Duration.ofDays(13);

    /** What an alert offers its hunts over. */
    private static final Duration BEFORE = Duration.ofDays(7);

    private static final Duration AFTER = Duration.ofDays(1);

    /** Of a rule's alerts, how many are tried until each of its hunts has found something. */
    private static final int MOST_TRIED = 8;

    /**
     * By rule and title: hunts for what comes after an attack and that the tenant does not play, or for a table that the same event stands in
     * where logs go another way.
     */
    private static final Set<String> NOTHING_TO_FIND = Set.of();

    @TempDir
    static Path directory;

    private static Workspace workspace;
    private static final Map<Integer, List<Event>> ALERTED = new HashMap<>();

    @BeforeAll
    static void play() {
        workspace = Workspace.open(WorkspaceSettings.in(directory));
        Instant attacked = END.minus(ATTACKED);
        Scenario scenario = Scenario.of(new ScenarioSettings(5, 40, 0.02, 48).withAttacksFrom(attacked));
        Analysis analysis =
                Analysis.start(RulesetLoader.load(RulesetFiles.ofBuiltIn()).ruleset(), AnalysisSettings.of(3));
        ScenarioStream traffic = scenario.streamFrom(attacked.minus(QUIET));
        TaggedRows rows = new TaggedRows();
        Map<Schema, List<Event>> stored = new LinkedHashMap<>();
        for (Instant until = attacked.minus(QUIET); until.isBefore(END); until = until.plus(Duration.ofHours(6))) {
            for (ScenarioRow row : traffic.until(until.plus(Duration.ofHours(6)))) {
                Event event = rows.tagged(row.event());
                if (until.isAfter(attacked.minus(BEFORE))) {
                    stored.computeIfAbsent(event.schema(), schema -> new ArrayList<>())
                            .add(event);
                }
                Finding found = analysis.analyze(event, row.ingestionTime());
                if (found.alerts()) {
                    ALERTED.computeIfAbsent(found.alert().id(), id -> new ArrayList<>())
                            .add(event);
                }
            }
        }
        stored.forEach(HuntsOfNotesFindTest::store);
    }

    private static void store(Schema schema, List<Event> events) {
        try (WorkspaceTransaction transaction = workspace.begin(schema.table(), END)) {
            transaction.append(new EventBatch(schema, events));
            transaction.commit();
        }
    }

    @AfterAll
    static void close() {
        workspace.close();
    }

    @Test
    void attacksAfterQuietWeeksRaiseTheRulesOfTheirNames() {
        assertThat(RuleNotes.shipped().all().stream()
                        .filter(note -> ScenarioSettings.attackNames().contains(note.name()))
                        .filter(note -> !ALERTED.containsKey(note.rule()))
                        .map(RuleNote::name))
                .isEmpty();
    }

    @Test
    void everyHuntFindsRowsAfterSomeAlertOfItsRule() {
        Set<String> nothing = new TreeSet<>();
        int asked = 0;
        for (RuleNote note : RuleNotes.shipped().all()) {
            List<Event> events = ALERTED.getOrDefault(note.rule(), List.of());
            for (HuntNote hunt : events.isEmpty() ? List.<HuntNote>of() : note.hunts()) {
                asked++;
                if (events.stream().limit(MOST_TRIED).noneMatch(event -> finds(hunt, event))) {
                    nothing.add(note.rule() + " " + note.name() + ": " + hunt.title());
                }
            }
        }

        assertThat(asked).isGreaterThan(300);
        nothing.removeAll(NOTHING_TO_FIND);
        assertThat(nothing).isEmpty();
    }

    private static boolean finds(HuntNote hunt, Event event) {
        Instant time = event.eventTime().orElseThrow();
        Optional<String> query = hunt.seenFrom(time).placed(EventValues.of(event, hunt.fields()), KqlText::literal);
        if (query.isEmpty()) {
            return false;
        }
        QueryOptions options = QueryOptions.at(END.plus(AFTER));
        // As in Hunt, a query that says itself which times it looks at is not narrowed down.
        QueryOptions spanned = query.get().contains("TimeGenerated >")
                ? options
                : options.within(new TimeRange(time.minus(BEFORE), time.plus(AFTER)));
        try (QueryCursor rows = workspace.query(query.get(), spanned)) {
            return rows.next().isPresent();
        }
    }
}
