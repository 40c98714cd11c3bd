package io.threatlockdown.pipeline;

import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Recognition;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules in test beside those in force, over rows that come in. */
class RulesInTestTest {
    private static final String TABLE = "Doors_CL";
    private static final Instant BEGIN = Instant.parse("2026-11-23T08:00:00Z");
    private static final Schema SCHEMA = new Schema(
            TABLE, List.of(Column.of("TimeGenerated", ColumnType.DATETIME), Column.of("Door", ColumnType.STRING)));
    private static final String IN_FORCE =
            "<rule id='100' level='3'><field name='Door'>\\.+</field><description>a door</description></rule>"
                    + "<rule id='102' level='9' frequency='3'><if_matched_group>test</if_matched_group>"
                    + "<timeframe>600</timeframe><description>doors</description></rule>";

    /** Takes every event of the one in force, and is of the group that the other one counts. */
    private static final String IN_TEST =
            "<rule id='100200' level='5'><if_sid>100</if_sid><field name='Door'>back</field><description>back door</description></rule>"
                    + "<rule id='100201' level='7' frequency='3'><if_matched_sid>100200</if_matched_sid>"
                    + "<timeframe>600</timeframe><description>back doors</description></rule>";

    @TempDir
    Path directory;

    private final InstantSource clock = InstantSource.fixed(BEGIN.plusSeconds(3_600));
    private Workspace workspace;

    @BeforeEach
    void start() {
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("data")));
    }

    @AfterEach
    void stop() {
        workspace.close();
    }

    @Test
    void whatRulesInTestFindIsKeptApartAndTheRulesInForceSeeNothingOfThem() throws Exception {
        take(alone(), 0, "front", "back", "back");
        List<String> before = rules("Alerts");
        stop();
        workspace = Workspace.open(WorkspaceSettings.in(directory.resolve("other")));

        take(rehearsing(), 0, "front", "back", "back");

        assertThat(rules("Alerts")).isEqualTo(before).containsExactly("100", "100", "102");
        assertThat(rules("AlertsInTest")).containsExactly("100200", "100200");
        assertThat(workspace.channelHealth(OutboxChannel.ALERTS).waiting()).isEqualTo(3);
        assertThat(workspace.channelHealth(OutboxChannel.ARCHIVES).waiting()).isEqualTo(3);
    }

    @Test
    void rulesInTestGoOnCountingAfterARestart() throws Exception {
        take(rehearsing(), 0, "back", "back");
        stop();
        start();

        take(rehearsing(), 60, "back");

        assertThat(rules("AlertsInTest")).containsExactly("100200", "100200", "100201");
    }

    @Test
    void anAnswerThatIsNotCommittedIsNoEventOfTheRulesInTestEither() throws Exception {
        Detector detector = rehearsing();
        try (Intake broken = intake(detector)) {
            broken.take(batch(0, "back", "back"));
        }

        take(detector, 60, "back", "back");

        assertThat(rules("AlertsInTest")).containsExactly("100200", "100200");
    }

    @Test
    void fromTheEndOfATestOnNothingIsFound() throws Exception {
        Detector detector = rehearsing();
        take(detector, 0, "back");
        detector.endRehearsal();

        take(detector, 60, "back");

        assertThat(rules("AlertsInTest")).containsExactly("100200");
        assertThat(rules("Alerts")).containsExactly("100", "100");
    }

    private Detector alone() throws IOException {
        return new Detector(ruleset("in-force", IN_FORCE), AnalysisSettings.of(1), workspace::memory);
    }

    private Detector rehearsing() throws IOException {
        Detector detector = alone();
        detector.rehearse(ruleset("with-test", IN_FORCE + IN_TEST), Set.of(100_200, 100_201), workspace::memoryInTest);
        return detector;
    }

    private Ruleset ruleset(String name, String rules) throws IOException {
        Path decoder = Files.writeString(
                directory.resolve("json.xml"),
                "<decoder name='json'><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>");
        Path file = Files.writeString(directory.resolve(name + ".xml"), "<group name='test,'>" + rules + "</group>");
        return RulesetLoader.loadStrictly(
                RulesetFiles.empty().withDecoderFile(decoder).withRuleFile(file));
    }

    private void take(Detector detector, int second, String... doors) {
        try (Intake intake = intake(detector)) {
            intake.take(batch(second, doors));
            intake.commit(marks -> {});
        }
    }

    private Intake intake(Detector detector) {
        RowJudge judge = new RowJudge(new LeavingLines(true, true, "here"), clock);
        return AnswerIntake.by(workspace, detector, judge, clock)
                .begin(Set.of(TABLE), new Recognition.Counted(""), new RequestProgress(clock));
    }

    private static EventBatch batch(int second, String... doors) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < doors.length; i++) {
            events.add(new Event(SCHEMA, new Object[] {BEGIN.plusSeconds(second + i), doors[i]}));
        }
        return new EventBatch(SCHEMA, events);
    }

    private List<String> rules(String table) {
        String kql = table + " | order by TimeGenerated asc, RuleId asc | project tostring(RuleId)";
        try (QueryCursor cursor = workspace.query(kql, QueryOptions.at(clock.instant()))) {
            return cursor.all().stream().map(row -> (String) row[0]).toList();
        }
    }
}
