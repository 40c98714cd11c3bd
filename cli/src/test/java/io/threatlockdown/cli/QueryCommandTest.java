package io.threatlockdown.cli;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Schema;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import io.threatlockdown.workspace.WorkspaceTransaction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static io.threatlockdown.cli.Ended.tld;
import static io.threatlockdown.cli.Ended.tldOn;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code tld query} on a workspace that no process holds. */
class QueryCommandTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Schema BEATS = new Schema(
            "Beats_CL",
            List.of(
                    Column.of("TimeGenerated", ColumnType.DATETIME),
                    Column.of("Computer", ColumnType.STRING),
                    Column.of("Load", ColumnType.LONG),
                    Column.of("Detail", ColumnType.DYNAMIC)));

    @TempDir
    static Path data;

    @BeforeAll
    static void storeADayOfBeats() {
        try (Workspace workspace = Workspace.open(WorkspaceSettings.in(data));
                WorkspaceTransaction transaction = workspace.begin("Beats_CL", NOON)) {
            List<Event> events = new ArrayList<>();
            for (int hour = 0; hour < 24; hour++) {
                events.add(new Event(BEATS, new Object[] {
                    NOON.minusSeconds(3_600L * hour),
                    "host-" + hour % 3 + " " + "long".repeat(20),
                    (long) hour,
                    Dynamic.parse("{\"n\": " + hour + ", \"text\": \"a|b\"}")
                }));
            }
            transaction.append(new EventBatch(BEATS, events));
            transaction.commit();
        }
    }

    private static Ended query(String... arguments) {
        List<String> all = new ArrayList<>(List.of("query", "--data", data.toString()));
        all.addAll(List.of(arguments));
        return tld(all.toArray(String[]::new));
    }

    @Test
    void aQueryComesFromTheArgumentAFileOrStandardInput() throws IOException {
        Path file = Files.writeString(data.resolve("count.kql"), "Beats_CL\n| count\n");
        String expected = "Count\r\n24\r\n";

        assertThat(query("--format", "csv", "Beats_CL | count").out()).isEqualTo(expected);
        assertThat(query("--format", "csv", "-f", file.toString()).out()).isEqualTo(expected);
        assertThat(tldOn("Beats_CL | count", "query", "--data", data.toString(), "--format", "csv")
                        .out())
                .isEqualTo(expected);
        assertThat(tldOn("Beats_CL | count", "query", "--data", data.toString(), "--format", "csv", "-")
                        .out())
                .isEqualTo(expected);
    }

    @Test
    void nothingIsNoQuery() {
        Ended ended = tldOn(" \n", "query", "--data", data.toString());

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("there is no query").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 61, 80, 120})
    void noLineOfATableIsLongerThanThereIsRoom(int width) {
        Ended ended = query("--width", "" + width, "Beats_CL | sort by Load asc");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        assertThat(ended.out()).contains("…");
    }

    @Test
    void numbersStandRightAndAreNeverCutWhileTextsAre() {
        Ended ended = query(
                "--width",
                "40",
                "Beats_CL | where Load == 7 | project Number = 1234567890123456, Computer, Wide = strcat('x', Computer)");

        assertThat(ended.out().lines().toList().get(2)).matches("1234567890123456  host-1 \\S*…  xhost-1 \\S*…");
        assertThat(query("Beats_CL | summarize N = count() by L = Load > 12 | project N, L")
                        .out()
                        .lines())
                .contains("11  true", "13  false");
    }

    @Test
    void columnsThatFindNoRoomAreCountedAndTheRemedyIsNamed() {
        Ended ended = query("--width", "90", "Alerts");

        assertThat(ended.out()).containsPattern("0 rows, \\d+ columns not shown; name those");
    }

    @Test
    void jsonLinesAreObjectsAndJsonIsOneArray() {
        String query = "Beats_CL | where Load < 2 | sort by Load asc | project Load, Detail";

        assertThat(query("--format", "jsonl", query).out()).isEqualTo("""
                {"Load":0,"Detail":{"n":0,"text":"a|b"}}
                {"Load":1,"Detail":{"n":1,"text":"a|b"}}
                """);
        assertThat(Json.read(query("--format", "json", query).out())).hasSize(2);
        assertThat(query("--format", "json", "Beats_CL | where Load > 99").out())
                .isEqualTo("[]\n");
    }

    @Test
    void whatIsInACellOfMarkdownMakesNoMarkup() {
        Ended ended = query("--format", "markdown", "print N = 1, Text = 'a|b <img> *c* [d](e)\\nf'");

        assertThat(ended.out()).isEqualTo("""
                | N | Text |
                | ---: | --- |
                | 1 | a\\|b &lt;img> \\*c\\* \\[d\\](e)<br>f |
                """);
    }

    @Test
    void whatIsInACellDoesNotSteerTheTerminal() {
        Ended ended = query("print T = strcat('a', make_string(27), '[2J', 'b')");
        Ended escaped = query("print T = 'a\\u001b[2J\\u202Eb'");

        assertThat(ended.out()).doesNotContain("\u001b");
        assertThat(escaped.out()).contains("a[2Jb").doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void aLimitOfRowsIsKeptAndSaid() {
        Ended cut = query("--max-rows", "2", "--format", "jsonl", "Beats_CL");
        Ended whole = query("--max-rows", "24", "--format", "jsonl", "Beats_CL");

        assertThat(cut.out()).hasLineCount(2);
        assertThat(cut.err()).contains("first 2 rows", "--max-rows");
        assertThat(whole.out()).hasLineCount(24);
        assertThat(whole.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T07:00:00Z/2026-11-23T11:00:00Z",
                "2026-11-23T07:00:00/PT4H",
                "4h/2026-11-23T11:00Z",
                "2026-11-23T09:00:00+02:00/4h"
            })
    void aTimespanLimitsTheEventTimeAndItsEndDoesNotCount(String span) {
        Ended ended = query("--timespan", span, "--format", "csv", "Beats_CL | count");

        assertThat(ended.out()).isEqualTo("Count\r\n4\r\n");
    }

    @Test
    void aTimespanThatIsALengthEndsNow() {
        assertThat(query("--timespan", "P1D", "--format", "csv", "Beats_CL | count")
                        .exitCode())
                .isZero();
        assertThat(query("--timespan", "3650d", "--format", "csv", "Beats_CL | count")
                        .out())
                .isEqualTo("Count\r\n24\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "1h/2h", "2026-11-23/2026-11-22", "a/b/c", "2026-11-23/2026-11-23"})
    void aTimespanThatIsNoneIsRefusedWithAnExample(String span) {
        Ended ended = query("--timespan", span, "Beats_CL");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("--timespan " + span, "24h").hasLineCount(1);
    }

    @Test
    void aMistakeIsShownUnderItsLine() {
        Ended ended = query("Beats_CL\n| where Lod > 1\n| count");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err().lines().toList())
                .satisfiesExactly(
                        message -> assertThat(message)
                                .startsWith("tld: line 2, column 9: ")
                                .contains("Lod"),
                        line -> assertThat(line).isEqualTo("  | where Lod > 1"),
                        mark -> assertThat(mark).isEqualTo("          ^"));
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void theSqlAndThePlanAreExplained() {
        Ended ended = query("--explain", "Beats_CL | summarize count() by Computer");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("SELECT", "Group By");
    }

    @Test
    void renderIsATableWhereNobodyLooksAndAChartWhenItIsAskedFor() {
        String query = "Beats_CL | summarize N = sum(Load) by C = substring(Computer, 0, 6) | sort by C asc"
                + " | render barchart with (title=\"Load of hosts\")";

        assertThat(query(query).out()).contains("3 rows").doesNotContain("█");
        assertThat(query("--chart", "--width", "40", query).out().lines().toList())
                .satisfiesExactly(
                        title -> assertThat(title).isEqualTo("Load of hosts"),
                        bar -> assertThat(bar).matches("host-0 │█+[▏▎▍▌▋▊▉]? 84"),
                        bar -> assertThat(bar).matches("host-1 │█+[▏▎▍▌▋▊▉]? 92"),
                        bar -> assertThat(bar).isEqualTo("host-2 │" + "█".repeat(28) + " 100"));
    }

    @Test
    void sharesOfAPieAddUpToTheWhole() {
        Ended ended = query("--chart", "datatable(Kind: string, N: long)['a', 1, 'b', 3] | render piechart");

        assertThat(ended.out()).contains("1 (25.0 %)", "3 (75.0 %)");
    }

    @Test
    void aTimeChartStandsOnItsTimesWithGapsWhereNothingHappened() {
        Ended ended = query("--chart", "--width", "60", """
                datatable(T: datetime, N: long)
                [datetime(2026-11-23 00:00), 8, datetime(2026-11-23 01:00), 4, datetime(2026-11-23 03:00), 8]
                | render timechart
                """);

        List<String> lines = ended.out().lines().toList();
        assertThat(lines.get(0)).isEqualTo("N");
        assertThat(lines.get(1)).isEqualTo("8 │" + "█".repeat(14) + " ".repeat(28) + "█".repeat(14));
        assertThat(lines.get(10)).isEqualTo("0 │" + "█".repeat(28) + " ".repeat(14) + "█".repeat(14));
        assertThat(lines.get(12)).startsWith("   2026-11-23 00:00").endsWith("2026-11-23 03:00");
    }

    @Test
    void seriesOfATimeChartAreDrawnBelowEachOther() {
        Ended ended = query(
                "--chart",
                "--width",
                "80",
                "Beats_CL | summarize sum(Load) by bin(TimeGenerated, 6h), Host = substring(Computer, 0, 6)");

        assertThat(ended.out().lines()).contains("host-0", "host-1", "host-2");
    }

    @Test
    void anAnswerWithoutNumbersIsATableAndThatIsSaid() {
        Ended ended = query("--chart", "print Text = 'x'");

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out()).contains("1 row");
        assertThat(ended.err()).contains("no chart");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(query("--chart", "--format", "csv", "Beats_CL").exitCode()).isEqualTo(2);
        assertThat(query("--max-rows", "0", "Beats_CL").err()).contains("--max-rows");
        assertThat(query("--workspace", "11111111-2222-3333-4444-555555555555", "Beats_CL")
                        .err())
                .contains("in Azure");
        assertThat(tld("query", "--workspace", "11111111-2222-3333-4444-555555555555", "Beats_CL")
                        .err())
                .contains("-c");
    }
}
