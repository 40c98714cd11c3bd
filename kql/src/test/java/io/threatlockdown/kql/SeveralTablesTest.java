package io.threatlockdown.kql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Queries that look for rows in several tables, or name the workspace of a table. */
class SeveralTablesTest {
    private final Database database;

    SeveralTablesTest() throws SQLException {
        database = new Database();
    }

    @BeforeEach
    void tables() throws SQLException {
        table(
                "Events1",
                "Id VARCHAR, Level VARCHAR, EventText VARCHAR, Version VARCHAR",
                "Id",
                "Level",
                "EventText",
                "Version");
        table(
                "Events2",
                "Id VARCHAR, Level VARCHAR, EventText VARCHAR, EventName VARCHAR",
                "Id",
                "Level",
                "EventText",
                "EventName");
        database.execute("INSERT INTO Events1 VALUES ('a', 'Information', 'Some Text1', 'v1.0.0'),"
                + " ('a', 'Error', 'Some Text2', 'v1.0.0'), ('b', 'Error', 'Some Text3', 'v1.0.1')");
        database.execute("INSERT INTO Events2 VALUES ('c', 'Information', 'Some Other Text1', 'Event1'),"
                + " ('a', 'Error', 'Some Other Text3', 'Event3')");
    }

    private void table(String name, String definition, String... columns) throws SQLException {
        database.execute("CREATE TABLE " + name + " (" + definition + ")");
        database.add(new TableSchema(
                name,
                List.of(name),
                Arrays.stream(columns)
                        .map(column -> new TableColumn(column, KqlType.STRING, column, false))
                        .toList(),
                Optional.empty()));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void findPacksWhatIsNeitherAskedForNorCommon() throws SQLException {
        Answer answer = database.ask("find Id == 'a'");

        assertThat(answer.names()).containsExactly("source_", "Id", "Level", "EventText", "pack_");
        assertThat(texts(answer))
                .containsExactlyInAnyOrder(
                        "[Events1, a, Information, Some Text1, {\"Version\":\"v1.0.0\"}]",
                        "[Events1, a, Error, Some Text2, {\"Version\":\"v1.0.0\"}]",
                        "[Events2, a, Error, Some Other Text3, {\"EventName\":\"Event3\"}]");
    }

    @Test
    void findGivesTheColumnsThatItIsToldTo() throws SQLException {
        Answer answer = database.ask(
                "find withsource=T in (Events1, Events2) where Id == 'a' and Level == 'Error' project EventText, Version, EventName, pack_all()");

        assertThat(answer.names()).containsExactly("T", "EventText", "Version", "EventName", "pack_");
        assertThat(texts(answer))
                .containsExactlyInAnyOrder(
                        "[Events1, Some Text2, v1.0.0, , {\"Id\":\"a\",\"Level\":\"Error\"}]",
                        "[Events2, Some Other Text3, , Event3, {\"Id\":\"a\",\"Level\":\"Error\"}]");
    }

    @Test
    void aColumnOfAnotherTableIsNullInFind() throws SQLException {
        Answer answer = database.ask(
                "find Version == 'v1.0.0' or EventName == 'Event1' project Id, EventText, Version, EventName");

        assertThat(texts(answer))
                .containsExactlyInAnyOrder(
                        "[Events1, a, Some Text1, v1.0.0, ]",
                        "[Events1, a, Some Text2, v1.0.0, ]",
                        "[Events2, c, Some Other Text1, , Event1]");
    }

    @Test
    void findLooksForATextInEveryColumn() throws SQLException {
        assertThat(texts(database.ask("find in (Events*) where * has 'other' and Level == 'Error' project Id")))
                .containsExactly("[Events2, a]");
        assertThat(texts(database.ask("find 'text2' project pack_all()")))
                .containsExactly(
                        "[Events1, {\"Id\":\"a\",\"Level\":\"Error\",\"EventText\":\"Some Text2\",\"Version\":\"v1.0.0\"}]");
    }

    @Test
    void findLeavesOutTablesWithoutAColumnOfThePredicate() throws SQLException {
        assertThat(texts(database.ask("find EventName startswith 'E' project Id")))
                .containsExactlyInAnyOrder("[Events2, c]", "[Events2, a]");
        assertThatThrownBy(() -> database.ask("find Nothing == 1")).isInstanceOf(KqlException.class);
    }

    @Test
    void findGoesOnAsAnyQuery() throws SQLException {
        assertThat(
                        texts(
                                database.ask(
                                        "find in (Events1, (Events2 | where Level == 'Error')) where Id == 'a' | summarize n = count() by Level | sort by n asc")))
                .containsExactly("[Information, 1]", "[Error, 2]");
    }

    @Test
    void aColumnOfTwoTypesIsFoundTwice() throws SQLException {
        Answer answer = database.ask(
                "find in ((datatable(a:string, p:string)['x', '1']), (datatable(a:string, p:long)['x', 7])) where a == 'x' and isnotempty(p)");

        assertThat(answer.names()).containsExactly("source_", "a", "p_string", "p_long", "pack_");
        assertThat(answer.rows()).hasSize(2);
        assertThatThrownBy(() -> database.ask(
                        "find in ((datatable(p:string)['1']), (datatable(p:long)[7])) where isnotempty(p) project p"))
                .isInstanceOf(KqlException.class)
                .hasMessageContaining("p:string");
        assertThat(
                        texts(
                                database.ask(
                                        "find in ((datatable(p:string)['1']), (datatable(p:long)[7])) where isnotempty(p) project p:long | project p")))
                .containsExactlyInAnyOrder("[1]", "[7]");
    }

    @Test
    void theWorkspaceOfATableMayBeNamed() throws SQLException {
        assertThat(database.ask("workspace('here').Events1 | where Id == 'b'").rows())
                .hasSize(1);
        assertThat(database.ask("workspace('here').Events1").rows()).hasSize(3);
        assertThat(texts(
                        database.ask("union withsource=T workspace('here').Events1, Events2 | summarize count() by T")))
                .containsExactlyInAnyOrder("[Events1, 3]", "[Events2, 2]");
        assertThat(database.ask(
                                "let w = 'here'; let f = () { workspace(w).Events2 }; Events1 | join kind=inner f on Id | count")
                        .rows())
                .hasSize(1);
    }

    @Test
    void tablesOfOtherStoresAreRefusedByName() {
        for (String query : List.of(
                "workspace('there').Events1",
                "union isfuzzy=true Events1, workspace('there').Events1",
                "app('a').requests | count",
                "adx('https://help.kusto.windows.net/Samples').StormEvents | take 1",
                "cluster('c').database('d').T",
                "database('d').T | count",
                "Events1 | where Id in ((workspace('there').Events1 | project Id))")) {
            assertThatThrownBy(() -> database.ask(query))
                    .as(query)
                    .isInstanceOfSatisfying(
                            KqlException.class,
                            refused -> assertThat(refused.errors().getFirst().kind())
                                    .isEqualTo(KqlError.Kind.UNSUPPORTED));
        }
        assertThatThrownBy(() -> database.ask("workspace('there').Events1"))
                .hasMessageContaining("'there'")
                .hasMessageContaining("'Events1'");
    }

    private static List<String> texts(Answer answer) {
        return answer.rows().stream()
                .map(row -> row.stream()
                        .map(cell -> cell.map(Object::toString).orElse("null"))
                        .toList()
                        .toString())
                .toList();
    }
}
