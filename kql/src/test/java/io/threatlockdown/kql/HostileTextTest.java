package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HostileTextTest {
    private static final String[] OPERATORS = {
        "==", "=~", "has", "has_cs", "hasprefix", "hassuffix", "contains", "startswith", "endswith"
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "''",
                "\\",
                "\\'",
                "'; DROP TABLE t; --",
                "' OR 1=1 --",
                "$1",
                "${1} $2",
                "v1.a0",
                "a\u0000b",
                "%_%",
                "\"",
                "\"\"",
                "$$x$$",
                "/* x */",
                "-- x\nSELECT 1",
                "x') FROM t; --",
                "\u2028'",
                "(?i)[",
                "\\E'\\Q",
                "😀'",
                "c0",
                "*/ '"
            })
    void textOfAQueryStaysText(String text) throws SQLException {
        try (Database database = new Database()) {
            String literal = KqlText.literal(text);
            assertThat(database.ask("print x = " + literal).values()).containsExactly(List.of(text));
            String table = "datatable(s:string)[" + literal + "] | where s ";
            for (String operator : OPERATORS) {
                assertThat(database.ask(table + operator + " " + literal).values())
                        .as(operator)
                        .containsExactly(List.of(text));
            }
            assertThat(database.ask(table + "in (dynamic([" + literal + "])) and s has_any (" + literal
                                    + ") and s in~ (" + literal + ")")
                            .rows())
                    .hasSize(1);
            assertThat(database.ask("print d = bag_pack(" + literal + ", 1) | project v = tolong(d[" + literal
                                    + "]), w = replace_string(" + literal + ", 'zz', " + literal + ")")
                            .values())
                    .containsExactly(List.of(1L, text));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a'b", "a; DROP TABLE x", "c0", "a b", "\\", "select", "é\"\""})
    void nameOfATableOrColumnStaysAName(String name) throws SQLException {
        try (Database database = new Database()) {
            String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
            database.execute("CREATE TABLE " + quoted + " (" + quoted + " BIGINT)");
            database.execute("INSERT INTO " + quoted + " VALUES (7)");
            database.add(new TableSchema(
                    name, List.of(name), List.of(new TableColumn(name, KqlType.LONG, name, false)), Optional.empty()));
            String identifier = KqlText.identifier(name);
            Answer answer =
                    database.ask(identifier + " | where " + identifier + " == 7 | extend y = " + identifier + " + 1");
            assertThat(answer.names()).containsExactly(name, "y");
            assertThat(answer.values()).containsExactly(List.of(7L, 8L));
        }
    }

    @Test
    void aPathOfManyNamesIsFollowedToItsEnd() throws SQLException {
        try (Database database = new Database()) {
            int names = 40;
            String bag = "{\"a\":".repeat(names) + "7" + "}".repeat(names);
            String path = ".a".repeat(names);

            assertThat(database.ask("print d = dynamic(" + bag + ") | project v = tolong(d" + path + ")")
                            .values())
                    .containsExactly(List.of(7L));
            assertThat(database.ask("print d = dynamic({\"a\":null}) | project v = isnull(d.a.b.c), w = isnull(d.a)")
                            .values())
                    .containsExactly(List.of(true, true));
        }
    }

    @Test
    void aQueryOfMoreTermsThanAnybodyWritesIsRefusedAsAQuery() throws SQLException {
        try (Database database = new Database()) {
            assertThatThrownBy(() -> database.ask("print x = 1" + " | where x > 0".repeat(401)))
                    .isInstanceOf(KqlException.class)
                    .hasMessageContaining("at most 400 steps");
            assertThatThrownBy(() -> database.ask("print x = 1 | where x == 1" + " or x == 2".repeat(50_000)))
                    .isInstanceOf(KqlException.class)
                    .hasMessageContaining("at most 10000 terms: use in ()");
        }
    }
}
