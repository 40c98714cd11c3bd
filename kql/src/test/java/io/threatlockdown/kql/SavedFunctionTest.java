package io.threatlockdown.kql;

import io.threatlockdown.kql.FunctionCheck.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SavedFunctionTest {
    private Database database;

    @BeforeEach
    void tables() throws SQLException {
        database = new Database();
        database.execute("CREATE TABLE Logs (\"User\" VARCHAR, n BIGINT)");
        database.execute("INSERT INTO Logs VALUES ('ann', 1), ('bob', 2), ('ann', 3)");
        database.add(new TableSchema(
                "Logs",
                List.of("Logs"),
                List.of(
                        new TableColumn("User", KqlType.STRING, "User", false),
                        new TableColumn("n", KqlType.LONG, "n", false)),
                Optional.empty()));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void aFunctionWithoutParametersStandsForItsRowsByNameAlone() throws SQLException {
        save("Anns", "", "Logs | where User == 'ann'");

        assertThat(answer("Anns | count")).isEqualTo(2L);
        assertThat(answer("Anns() | where n > 1 | project n")).isEqualTo(3L);
        assertThat(answer("Logs | join kind=leftsemi Anns on User | count")).isEqualTo(2L);
        assertThat(answer("union Anns, Logs | count")).isEqualTo(5L);
    }

    @Test
    void parametersAreGivenInOrderOrByNameAndHaveDefaults() throws SQLException {
        save("Of", "who:string, least:long=0", "Logs | where User == who and n >= least");

        assertThat(answer("Of('ann') | count")).isEqualTo(2L);
        assertThat(answer("Of('ann', 2) | count")).isEqualTo(1L);
        assertThat(answer("Of(least=2, who='bob') | count")).isEqualTo(1L);
    }

    @Test
    void aFunctionWhoseParametersAllHaveDefaultsNeedsNoBrackets() throws SQLException {
        save("Least", "least:long=2", "Logs | where n >= least");

        assertThat(answer("Least | count")).isEqualTo(2L);
    }

    @Test
    void aFunctionGivesAValueAndTakesRows() throws SQLException {
        save("Twice", "x:long", "x * 2");
        save("Busy", "T:(*), least:long", "let many = least; T | where n >= many");

        assertThat(answer("Logs | extend m = Twice(n) | summarize sum(m)")).isEqualTo(12L);
        assertThat(answer("Busy(Logs, 2) | count")).isEqualTo(2L);
        assertThat(answer("Logs | invoke Busy(3) | count")).isEqualTo(1L);
    }

    @Test
    void functionsSeeEachOtherAndTablesAndNothingOfTheQuery() throws SQLException {
        save("Anns", "", "Logs | where User == 'ann'");
        save("Newest", "", "Anns | top 1 by n");
        save("Peeks", "", "Logs | where User == who");

        assertThat(answer("let Logs = datatable(User:string, n:long)['zoe', 9]; Newest | project n"))
                .isEqualTo(3L);
        assertThatThrownBy(() -> answer("let who = 'ann'; Peeks | count")).hasMessageContaining("'who'");
    }

    @Test
    void aNameThatTheQueryDefinesIsTheQuerys() throws SQLException {
        save("Anns", "", "Logs | where User == 'ann'");

        assertThat(answer("let Anns = Logs | take 1; Anns | count")).isEqualTo(1L);
    }

    @Test
    void aMistakeNamesTheFunctionAndThePlaceInItsText() {
        save("Broken", "", "Logs\n| where Usr == 'ann'");

        assertThatThrownBy(() -> answer("Logs\n| join Broken on User"))
                .hasMessageContaining(
                        "line 2, column 8: in the function 'Broken', line 2, column 9: there is no column or let named 'Usr'");
    }

    @Test
    void aMistakeBelowNamesTheWayThere() {
        save("Inner", "", "Lags");
        save("Outer", "", "  Inner | count");

        assertThatThrownBy(() -> answer("Outer"))
                .hasMessageContaining(
                        "line 1, column 1: in the function 'Outer', line 1, column 3: in the function 'Inner', line 1, column 1:"
                                + " there is no table named 'Lags'; did you mean 'Logs'?");
    }

    @Test
    void aFunctionThatDoesNotExistInAFuzzyUnionIsLeftOutAndTheRestIsRightlyPlaced() throws SQLException {
        save("Inner", "", "Lags");

        assertThat(answer("union isfuzzy=true Logs, Inner, (Absent) | count")).isEqualTo(3L);
        assertThatThrownBy(() -> answer("union isfuzzy=true Inner, Logs | where x == 1"))
                .hasMessageContaining("line 1, column 40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loop | count", "Ping", "Logs | join (Loop) on User"})
    void aFunctionThatCallsItselfIsRefused(String body) {
        save("Ping", "", "Loop | take 1");

        assertThat(check("Loop", "", body))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("calls itself"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Logs", "tolower", "iff", "count", "parse_csv", "make_set", "materialize"})
    void aFunctionThatWouldHideATableOrOneOfTheLanguageIsRefused(String name) {
        assertThat(check(name, "", "Logs"))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.why()).contains("hide"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "a b", "a.b", "x'", "a;b"})
    void whatIsNoNameIsRefused(String name) {
        assertThat(check(name, "", "Logs")).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Logs | where (", "Logs }; Logs | where { ", "}", "", "let x = 1;", "Logs | where User == 'a"})
    void aTextThatDoesNotParseIsRefused(String body) {
        assertThat(check("Odd", "", body)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void parametersThatDoNotParseAreRefusedAtTheirPlace() {
        assertThat(check("Odd", "a:nonsense", "Logs"))
                .isEqualTo(new Outcome.Refused("in the function 'Odd', in its parameters: 'nonsense' is no type"));
        assertThat(check("Odd", ") { Logs }; let g = (", "Logs")).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aFunctionOnWhatDoesNotExistYetMayBeSaved() {
        assertThat(check("Early", "", "Later_CL | count"))
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class, early -> assertThat(early.why()).contains("Later_CL"));
        assertThat(check("Fine", "a:long, b:dynamic=dynamic([])", "Logs | where n > a"))
                .isEqualTo(new Outcome.Fine());
    }

    private Outcome check(String name, String parameters, String body) {
        return FunctionCheck.of(new SavedFunction(name, parameters, body), database, QueryScope.at(Database.NOW));
    }

    private void save(String name, String parameters, String body) {
        database.save(new SavedFunction(name, parameters, body));
    }

    private Object answer(String query) throws SQLException {
        return database.ask(query).rows().getFirst().getFirst().orElseThrow();
    }
}
