package io.threatlockdown.server;

import io.threatlockdown.detection.notes.HuntNote;
import io.threatlockdown.detection.notes.RuleNote;
import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.workspace.AzureTables;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The queries in the notes of the shipped rules are answered by a workspace that has Azure's tables. */
class HuntsOfNotesTest {
    @TempDir
    static Path directory;

    @TestFactory
    Stream<DynamicTest> everyHuntIsAnswered() {
        Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
        List<DynamicTest> tests = new ArrayList<>();
        for (RuleNote note : RuleNotes.shipped().all()) {
            note.hunts().stream()
                    .filter(hunt -> isOverKnownTables(note, hunt))
                    .forEach(hunt -> tests.add(
                            DynamicTest.dynamicTest(note.rule() + " " + hunt.title(), () -> answer(workspace, hunt))));
        }
        assertThat(tests).hasSizeGreaterThan(30);
        return tests.stream().onClose(workspace::close);
    }

    /** Of a table that Azure makes only where something is switched on, the columns are not known beforehand. */
    private static boolean isOverKnownTables(RuleNote note, HuntNote hunt) {
        return note.tables().stream()
                .filter(table -> AzureTables.columns(table).isEmpty())
                .noneMatch(hunt.query()::contains);
    }

    private static void answer(Workspace workspace, HuntNote hunt) {
        Map<String, String> values =
                hunt.fields().stream().collect(Collectors.toMap(field -> field, field -> "a \"quoted\" \\ value"));
        String query = hunt.placed(values, KqlText::literal).orElseThrow();
        for (String asked : List.of(query, hunt.query())) {
            try (QueryCursor rows = workspace.query(asked, QueryOptions.at(RunningDashboard.NOON))) {
                assertThat(rows.columns()).isNotEmpty();
            }
        }
    }
}
