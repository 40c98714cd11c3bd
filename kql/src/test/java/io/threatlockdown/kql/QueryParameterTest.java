package io.threatlockdown.kql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class QueryParameterTest {
    private static final String HOSTILE = "x\"; Secrets | union * //' or true \\ \n| take 1";

    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = new Database();
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void whatAQueryDeclaresIsToldInItsOrder() {
        List<QueryParameter> declared = QueryParameter.of(
                "declare query_parameters(who:string = \"ann\", since:datetime = datetime(2026-05-20 10:00),\n"
                        + " near:timespan = 90m, ['a name']:long, ips:dynamic = dynamic([1, (2)]), last:datetime = ago(1d));\n"
                        + "T | where");

        assertThat(declared)
                .containsExactly(
                        new QueryParameter("who", KqlType.STRING, Optional.of("ann")),
                        new QueryParameter("since", KqlType.DATETIME, Optional.of("2026-05-20 10:00")),
                        new QueryParameter("near", KqlType.TIMESPAN, Optional.of("90m")),
                        new QueryParameter("a name", KqlType.LONG, Optional.empty()),
                        new QueryParameter("ips", KqlType.DYNAMIC, Optional.of("[1, (2)]")),
                        new QueryParameter("last", KqlType.DATETIME, Optional.of("ago(1d)")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            T
            declare
            declare query_parameters
            declare query_parameters(
            declare query_parameters(who
            declare query_parameters(who:
            declare query_parameters(who:text)
            declare query_parameters([
            // declare query_parameters(who:string)
            """)
    void ofADeclarationThatIsBeingWrittenWhatCanBeReadIsTold(String query) {
        assertThat(QueryParameter.of(query)).isEmpty();
        assertThat(QueryParameter.of(query + "\ndeclare query_parameters(n:long"))
                .allSatisfy(each -> assertThat(each.name()).isIn("n", "who"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            string   | it's "5"             | it's "5"
            long     | -7                   | -7
            int      | 2147483647           | 2147483647
            real     | 2.5                  | 2.5
            decimal  | 1.10                 | 1.1
            bool     | true                 | True
            datetime | 2026-05-20T10:00:00Z | 2026-05-20T10:00:00.0000000Z
            timespan | 1.5h                 | 01:30:00
            guid     | 74be27de-1e4e-49d9-b579-fe0b331d3642 | 74be27de-1e4e-49d9-b579-fe0b331d3642
            dynamic  | {"a": [1]}           | {"a":[1]}
            """)
    void aValueIsReadByItsParametersTypeHereAndForAServiceWithoutParameters(String type, String text, String seen)
            throws SQLException {
        String query = "declare query_parameters(p:" + type + ");\nprint x = tostring(p), y = gettype(p) in ('" + type
                + "', 'dictionary')";
        Map<String, String> values = Map.of("p", text);

        assertThat(row(query, values)).containsExactly(seen, true);
        assertThat(row(QueryParameter.asLets(query, values), Map.of())).containsExactly(seen, true);
    }

    @Test
    void aTextIsAValueWhateverItSays() throws SQLException {
        String query = "declare query_parameters(p:string = 'a');\nprint x = p";

        assertThat(row(query, Map.of("p", HOSTILE))).containsExactly(HOSTILE);
        assertThat(row(QueryParameter.asLets(query, Map.of("p", HOSTILE)), Map.of()))
                .containsExactly(HOSTILE);
    }

    @Test
    void whatIsNotHandedInHasItsDeclaredValue() throws SQLException {
        String query = "declare query_parameters(a:real = 3, b:string = 'b');\nprint strcat(gettype(a), a, b)";

        assertThat(row(query, Map.of("b", ""))).containsExactly("real3.0");
        assertThat(row(query, Map.of("other", "1"))).containsExactly("real3.0b");
        assertThat(row(QueryParameter.asLets(query, Map.of()), Map.of())).containsExactly("real3.0b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            long     | 5) or (true          | is no long
            int      | 2147483648           | is no int
            datetime | yesterday            | is no datetime
            timespan | 5 parsecs            | is no timespan
            bool     | maybe                | neither true nor false
            guid     | 1                    | is no guid
            real     | x                    | is no real number
            dynamic  | {"a": 1}; take 1     | is expected
            """, maxCharsPerColumn = 80, ignoreLeadingAndTrailingWhitespace = true)
    void aTextThatIsNoneOfTheTypeIsAMistakeAtTheParameter(String type, String text, String why) {
        String query = "declare query_parameters(a:long = 1,\n  p:" + type + ");\nprint p";

        for (Object compiled : List.of("here", "lets")) {
            assertThatThrownBy(() -> {
                        if (compiled.equals("here")) {
                            row(query, Map.of("p", text));
                        } else {
                            QueryParameter.asLets(query, Map.of("p", text));
                        }
                    })
                    .isInstanceOfSatisfying(KqlException.class, e -> {
                        assertThat(e.errors()).hasSize(1);
                        assertThat(e.errors().getFirst().message())
                                .contains("'p'")
                                .contains(why);
                        assertThat(e.errors().getFirst().line()).isEqualTo(2);
                        assertThat(e.errors().getFirst().column()).isEqualTo(3);
                    });
        }
    }

    @Test
    void aParameterWithoutAnyValueIsAMistake() {
        String query = "declare query_parameters(p:long);\nprint p";

        assertThatThrownBy(() -> row(query, Map.of())).hasMessageContaining("'p' has no value");
        assertThatThrownBy(() -> QueryParameter.asLets(query, Map.of())).hasMessageContaining("'p' has no value");
    }

    @Test
    void linesBehindTheDeclarationStayWhereTheyAre() {
        String lets = QueryParameter.asLets("// first\ndeclare query_parameters(\n  a:long = 1\n);\nprint a", Map.of());

        assertThat(lets.lines().toList()).hasSize(5).last().isEqualTo("print a");
    }

    private List<Object> row(String query, Map<String, String> values) throws SQLException {
        return database.ask(query, new QueryScope(Database.NOW, Optional.empty(), values)).rows().getFirst().stream()
                .map(value -> value.orElse("null"))
                .toList();
    }
}
