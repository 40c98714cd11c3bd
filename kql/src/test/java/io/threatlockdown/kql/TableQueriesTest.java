package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.Ticks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TableQueriesTest {
    private final Database database;

    TableQueriesTest() throws SQLException {
        database = new Database();
    }

    @BeforeEach
    void table() throws SQLException {
        database.execute(
                "CREATE TABLE signins (t BIGINT, \"user\" VARCHAR, result INTEGER, place VARCHAR, seen BIGINT, item VARCHAR)");
        insert("2026-05-20T09:00:00Z", "Anna", 0, "{\"city\":\"Ulm\",\"x\":null}", "2026-05-20T09:30:00Z");
        insert("2026-05-20T11:00:00Z", "bert", 50126, "{\"city\":\"Bonn\"}", "2026-05-20T11:30:00Z");
        insert("2026-05-20T11:30:00Z", "", 50126, null, "2026-05-20T11:40:00Z");
        TableColumn seen = new TableColumn("_Seen", KqlType.DATETIME, "seen", true);
        database.add(new TableSchema(
                "SigninLogs",
                List.of("main", "signins"),
                List.of(
                        new TableColumn("TimeGenerated", KqlType.DATETIME, "t", false),
                        new TableColumn("User", KqlType.STRING, "user", false),
                        new TableColumn("Result", KqlType.INT, "result", false),
                        new TableColumn("Place", KqlType.DYNAMIC, "place", false),
                        new TableColumn("_ItemId", KqlType.STRING, "item", true)),
                Optional.of(seen)));
    }

    private void insert(String time, String user, int result, String place, String seen) throws SQLException {
        database.execute("INSERT INTO signins VALUES (" + ticks(time) + ", '" + user + "', " + result + ", "
                + (place == null ? "NULL" : "'" + place + "'") + ", " + ticks(seen) + ", 'id-" + user + "')");
    }

    private static long ticks(String time) {
        return Ticks.of(Instant.parse(time));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void bareTableGivesItsVisibleColumns() throws SQLException {
        Answer answer = database.ask("SigninLogs");
        assertThat(answer.names()).containsExactly("TimeGenerated", "User", "Result", "Place");
        assertThat(answer.rows()).hasSize(3);
        assertThat(answer.ordered()).isFalse();
    }

    @Test
    void filtersProjectionsAndSortingGoTogether() throws SQLException {
        Answer answer = database.ask(
                "SigninLogs | where TimeGenerated > ago(2h) and Result == 50126 | project user = User, city = tostring(Place.city) | sort by user asc");
        assertThat(answer.ordered()).isTrue();
        assertThat(answer.values()).containsExactly(List.of("", ""), List.of("bert", "Bonn"));
    }

    @Test
    void hiddenColumnsAndIngestionTimeCanBeNamed() throws SQLException {
        Answer answer = database.ask(
                "SigninLogs | where ingestion_time() < datetime(2026-05-20 10:00) | project _ItemId, i = ingestion_time()");
        assertThat(answer.values()).containsExactly(List.of("id-Anna", "2026-05-20T09:30:00.0000000Z"));
    }

    @Test
    void windowOfTheRewriterRunsHere() throws SQLException {
        Rewrite rewrite = new SourceRewriter()
                .rewrite("SigninLogs", Instant.parse("2026-05-20T09:30:00Z"), Instant.parse("2026-05-20T11:30:00Z"));
        Answer answer = database.ask(((Rewrite.Windowed) rewrite).query());
        assertThat(answer.names()).endsWith("_IngestionTime");
        assertThat(answer.rows()).hasSize(1);
    }

    @Test
    void scopeLimitsTheTimeOfEveryTable() throws SQLException {
        TimeRange range = new TimeRange(Instant.parse("2026-05-20T11:00:00Z"), Instant.parse("2026-05-20T11:30:00Z"));
        Answer answer =
                database.ask("SigninLogs | union SigninLogs | count", new QueryScope(Database.NOW, Optional.of(range)));
        assertThat(answer.values()).containsExactly(List.of(2L));
    }

    @Test
    void columnsThatDifferOnlyInCaseStayApart() throws SQLException {
        Answer answer = database.ask(
                "SigninLogs | where User == 'Anna' | extend user = 'x', USER = 'y' | project User, user, USER");
        assertThat(answer.names()).containsExactly("User", "user", "USER");
        assertThat(answer.values()).containsExactly(List.of("Anna", "x", "y"));
    }

    @Test
    void wrongNamesGetTheNearestRightOne() {
        assertThatThrownBy(() -> database.ask("SigninLog | take 1"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining("line 1, column 1")
                .hasMessageContaining("did you mean 'SigninLogs'?");
        assertThatThrownBy(() -> database.ask("SigninLogs | where Usr == 'x'"))
                .hasMessageContaining("did you mean 'User'?");
        assertThatThrownBy(() -> database.ask("SigninLogs | extend a = tolowr(User)"))
                .hasMessageContaining("did you mean 'tolower'?");
        assertThatThrownBy(() -> database.ask("SigninLogs | where User > 1")).hasMessageContaining("string with long");
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        assertThatThrownBy(() -> database.ask("SigninLogs | reduce by User"))
                .isInstanceOfSatisfying(KqlException.class, e -> {
                    assertThat(e.errors().getFirst().kind()).isEqualTo(KqlError.Kind.UNSUPPORTED);
                    assertThat(e).hasMessageContaining("reduce");
                });
    }

    @Test
    void mistakesInsideNestedStepsAreShownInTheirPlace() {
        assertThatThrownBy(() -> database.ask("SigninLogs\n| partition by User (where Usr == 'x')"))
                .hasMessageContaining("line 2, column 28")
                .hasMessageContaining("did you mean 'User'?");
        assertThatThrownBy(() -> database.ask("SigninLogs | parse kind=rgex User with a '@' b"))
                .hasMessageContaining("did you mean 'regex'?");
        assertThatThrownBy(() -> database.ask("SigninLogs | join kind=lftouter (SigninLogs) on User"))
                .hasMessageContaining("did you mean 'leftouter'?");
        assertThatThrownBy(() -> database.ask("SigninLogs | evaluate bag_unpak(User)"))
                .hasMessageContaining("did you mean 'bag_unpack'?");
    }

    @Test
    void patternsAndStepsThatCannotBeAreRefusedBeforeTheyRun() {
        assertThatThrownBy(() -> database.ask("SigninLogs | parse kind=regex User with '(a' x"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining("the pattern '(a' cannot be read");
        assertThatThrownBy(() -> database.ask("SigninLogs | make-series count() on TimeGenerated step 0h"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining("greater than 0");
    }

    @Test
    void stepsThatCannotWorkOnAllPartsAtOnceAreDoneKeyByKey() throws SQLException {
        assertThat(database.ask("SigninLogs | partition by User (join (SigninLogs) on User | project User)")
                        .rows())
                .hasSize(3);
    }

    @Test
    void stepsThatCannotWorkOnEachRowByItselfAreRefused() {
        assertThatThrownBy(() -> database.ask("SigninLogs | mv-apply p = Place on (join (SigninLogs) on User)"))
                .isInstanceOfSatisfying(
                        KqlException.class,
                        e -> assertThat(e.errors().getFirst().kind()).isEqualTo(KqlError.Kind.UNSUPPORTED));
    }

    @Test
    void searchFindsTheRowsOfAllTablesAndNamesThem() throws SQLException {
        Answer answer = database.ask("search 'Anna' | summarize rows = count() by $table");
        assertThat(answer.values()).contains(List.of("SigninLogs", 1L));
    }

    @Test
    void patternThatLooksAroundIsRefusedBeforeItRuns() {
        assertThatThrownBy(() -> database.ask("SigninLogs | where User matches regex @'a(?=b)'"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining("no look-around");
        assertThatThrownBy(() -> database.ask("SigninLogs | where User matches regex @'(a)\\1'"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining("no back-reference");
    }
}
