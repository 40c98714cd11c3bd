package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SourceRewriterTest {
    private static final Instant FROM = Instant.parse("2026-05-20T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-05-20T10:05:00.1234567Z");
    private static final String WINDOW = " | where ingestion_time() >= datetime(2026-05-20T10:00:00.0000000Z)"
            + " and ingestion_time() < datetime(2026-05-20T10:05:00.1234567Z) | extend _IngestionTime = ingestion_time()";

    private final SourceRewriter rewriter = new SourceRewriter();

    private Rewrite rewrite(String query) {
        return rewriter.rewrite(query, FROM, TO);
    }

    @Test
    void bareTableIsWindowedAndKeepsItsRows() {
        assertThat(rewrite("SigninLogs"))
                .isEqualTo(new Rewrite.Windowed("SigninLogs" + WINDOW, "SigninLogs", true, true, Optional.empty()));
    }

    @Test
    void commentsLetsAndTheSemicolonSurvive() {
        String before = "// who; signs | in\nlet bad = dynamic([\"a\"]);\n  SigninLogs";
        String after = " // the table\n| where UserId in (bad) | take 5; // end";
        assertThat(rewrite(before + after))
                .isEqualTo(new Rewrite.Windowed(
                        before + WINDOW + after,
                        "SigninLogs",
                        true,
                        true,
                        Optional.of("it keeps only so many rows with take")));
    }

    @Test
    void nameInBracketsIsASource() {
        assertThat(rewrite("['My Table_CL'] | sort by TimeGenerated"))
                .isEqualTo(new Rewrite.Windowed(
                        "['My Table_CL']" + WINDOW + " | sort by TimeGenerated",
                        "My Table_CL",
                        true,
                        true,
                        Optional.empty()));
    }

    @Test
    void projectionsDoNotKeepWholeRows() {
        assertThat(rewrite("AuditLogs | extend a = 1"))
                .isInstanceOfSatisfying(
                        Rewrite.Windowed.class,
                        windowed -> assertThat(windowed.wholeRows()).isFalse());
        assertThat(rewrite("AuditLogs | parse Message with * \"x\" y:long"))
                .isInstanceOfSatisfying(
                        Rewrite.Windowed.class,
                        windowed -> assertThat(windowed.wholeRows()).isFalse());
    }

    @Test
    void whatSetsRowsAgainstEachOtherIsNotWindowable() {
        assertThat(rewrite("T | summarize count() by a")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("union A, B | where x == 1")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("A | join B on x")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("A | make-series count() on t step 1h")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("A | where x in ((B | project x))")).isInstanceOf(Rewrite.NotWindowable.class);
        assertThat(rewrite("print 1")).isEqualTo(new Rewrite.NotWindowable("it reads no table"));
        assertThat(rewrite("let T = A | take 5; T"))
                .isEqualTo(new Rewrite.NotWindowable("its source 'T' is defined by a let statement"));
    }

    @Test
    void stepsThatLeaveRowsOfAWindowOutAreTold() {
        assertThat(cut("T | where a == 1 | sort by b")).isEmpty();
        assertThat(cut("T | limit 10")).contains("it keeps only so many rows with take");
        assertThat(cut("T | top 10 by TimeGenerated | project a")).contains("it keeps only so many rows with top");
    }

    private Optional<String> cut(String query) {
        return ((Rewrite.Windowed) rewrite(query)).cut();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T | sort by a asc | extend gap = a - prev(a)",
                "T | sort by a asc | where b != next(b)",
                "T | sort by a asc | project a, n = 1 + row_number()",
                "let f = (t:(a:long)) { t | summarize count() by a }; T | invoke f()",
                "T | sample 10",
                "T | evaluate bag_unpack(d)",
            })
    void neighboursAndUnknownFunctionsOfRowsAreNotWindowable(String query) {
        assertThat(rewrite(query)).isInstanceOf(Rewrite.NotWindowable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T | extend age = now() - TimeGenerated",
                "T | project a, id = strcat(\"x\", new_guid())",
                "T | mv-expand d = iff(rand() > 0.5, d, e)",
                "let t = now(); let u = t - 1h; T | extend late = TimeGenerated < u",
                "let f = (x:datetime) { let n = now(); n - x }; T | extend age = f(TimeGenerated)",
                "T | project a",
                "T | project-away b",
                "T | project-keep a*",
                "T | mv-apply d on (summarize count())",
                "T | extend last = toscalar(B | summarize max(x))",
                "let known = B | project x; T | extend old = x in (known)",
            })
    void rowsThatComeOutDifferentOrAlikeAreNotRecognisable(String query) {
        assertThat(rewrite(query)).isInstanceOfSatisfying(Rewrite.Windowed.class, windowed -> {
            assertThat(windowed.wholeRows()).isFalse();
            assertThat(windowed.recognisable()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T | where TimeGenerated > ago(1d)",
                "let since = ago(1d); T | where TimeGenerated > since",
                "T | extend day = startofday(TimeGenerated), i = ingestion_time()",
                "let n = 5; T | extend b = a + n | project-rename c = b | project-reorder c",
                "T\r\n// what\r\n| search \"x\"\r\n;\r\n",
            })
    void rowsThatComeOutTheSameAreRecognisable(String query) {
        assertThat(rewrite(query))
                .isInstanceOfSatisfying(
                        Rewrite.Windowed.class,
                        windowed -> assertThat(windowed.recognisable()).isTrue());
    }

    @Test
    void tableOfAnotherWorkspaceIsNamedAsThat() {
        Rewrite elsewhere = new Rewrite.NotWindowable("its source is a table of another workspace or database");

        assertThat(rewrite("workspace(\"other\").SigninLogs | where a == 1")).isEqualTo(elsewhere);
        assertThat(rewrite("database('x').T")).isEqualTo(elsewhere);
    }

    @Test
    void textThatDoesNotParseIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> rewriter.validate("T\n| where a == \"x"))
                .isInstanceOfSatisfying(
                        KqlException.class,
                        e -> assertThat(e.errors()).singleElement().satisfies(error -> {
                            assertThat(error.kind()).isEqualTo(KqlError.Kind.SYNTAX);
                            assertThat(error.line()).isEqualTo(2);
                            assertThat(error.column()).isEqualTo(14);
                        }));
        assertThatThrownBy(() -> rewriter.validate("T | where (a == 1")).isInstanceOf(KqlException.class);
        assertThatThrownBy(() -> rewriter.validate("let a = 1;")).isInstanceOf(KqlException.class);
        assertThatThrownBy(() -> rewriter.validate("T | where ((((" + "(".repeat(5000)))
                .isInstanceOf(KqlException.class);
    }

    @Test
    void idsOfTheSourceRowsAreBroughtThroughStepsThatMakeOneRowOfOne() {
        assertThat(carrying("AuditLogs | where a == 1 | extend b = 2 | sort by a | take 5"))
                .isEqualTo("AuditLogs" + WINDOW
                        + ", _RecordId = _ItemId | where a == 1 | extend b = 2 | sort by a | take 5");
        assertThat(carrying("A|project a, b = c | project-away b | project-keep a*"))
                .isEqualTo(
                        "A" + WINDOW
                                + ", _RecordId = _ItemId|project _RecordId, a, b = c | project-away b | project-keep _RecordId, a*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A | mv-expand x",
                "A | project-away _*",
                "A | project-away *",
                "A | where _ItemId != ''",
                "A | extend _RecordId = 1"
            })
    void idsThatCannotBeBroughtThroughAreLeftOut(String query) {
        assertThat(rewriter.rewrite(query, SourceWindow.of(FROM, TO).withItemIds()))
                .isEqualTo(rewrite(query))
                .isInstanceOf(Rewrite.Windowed.class);
    }

    @Test
    void pageOfAWindowStandsBehindTheWindow() {
        SourceWindow.Page third = new SourceWindow.Page(2, 8);
        assertThat(rewriter.rewrite("A | project a", SourceWindow.of(FROM, TO).onPage(third)))
                .isInstanceOfSatisfying(
                        Rewrite.Windowed.class,
                        windowed -> assertThat(windowed.query())
                                .isEqualTo("A"
                                        + WINDOW.replace(
                                                " | extend", " | where hash(tostring(pack_all()), 8) == 2 | extend")
                                        + " | project a"));
    }

    private String carrying(String query) {
        Rewrite rewrite = rewriter.rewrite(query, SourceWindow.of(FROM, TO).withItemIds());
        assertThat(rewrite)
                .isInstanceOfSatisfying(
                        Rewrite.Windowed.class,
                        windowed -> assertThat(windowed.itemIds()).isTrue());
        return ((Rewrite.Windowed) rewrite).query();
    }
}
