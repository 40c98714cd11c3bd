package io.threatlockdown.kql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

/** What is answered in a quick way has the answer of the long one, which {@code iff(true, …)} makes the compiler take. */
class QuickWaysTest {
    private static final String LONG = "iff(true, %s, dynamic(null))";

    private final Database database;

    QuickWaysTest() throws SQLException {
        database = new Database();
    }

    @BeforeEach
    void tables() throws SQLException {
        database.execute("CREATE TABLE notes (number BIGINT, bag VARCHAR, note VARCHAR, other VARCHAR)");
        String[] bags = {
            "{\"x\":1}",
            "{\"x\":1.9}",
            "{\"x\":0.4}",
            "{\"x\":-0.6}",
            "{\"x\":\"1\"}",
            "{\"x\":\" 1 \"}",
            "{\"x\":\"+1\"}",
            "{\"x\":\"0x1\"}",
            "{\"x\":\"1.0\"}",
            "{\"x\":\"01\"}",
            "{\"x\":true}",
            "{\"x\":false}",
            "{\"x\":\"true\"}",
            "{\"x\":\"TRUE\"}",
            "{\"x\":\"t\"}",
            "{\"x\":null}",
            "{}",
            "[1]",
            "{\"x\":[1]}",
            "{\"x\":{\"y\":1}}",
            "{\"x\":0}",
            "{\"x\":-1}",
            "{\"x\":50126}",
            "{\"x\":\"50126\"}",
            "{\"x\":50126.7}",
            "{\"x\":5.0126e4}",
            "{\"x\":50125.9}",
            "{\"x\":99999999999999999999}",
            "{\"x\":9223372036854775807}",
            "{\"x\":\"1_000\"}",
            "{\"x\":\"\"}",
            "1",
            "\"x\""
        };
        String[] notes = {
            "",
            "plain",
            " {\"a\":[1,\"two\"]} ",
            "{\"a\":[\"one\"]}",
            "{\"a\":",
            "{bad}",
            "[INFO] x [y]",
            "null",
            "\"t\"",
            "[{\"b\":null},{\"b\":true}]",
            "a@b@c",
            "@",
            "python-requests/2.3",
            "Pythonic",
            "svc_PYTHON",
            "x python",
            "Größe python ß"
        };
        for (int i = 0; i < bags.length; i++) {
            database.execute(
                    "INSERT INTO notes VALUES (" + i + ", '" + bags[i] + "', '" + notes[i % notes.length] + "', 'o')");
        }
        database.execute("INSERT INTO notes VALUES (100, NULL, 'end', 'o')");
        database.add(new TableSchema(
                "Notes",
                List.of("main", "notes"),
                List.of(
                        new TableColumn("Number", KqlType.LONG, "number", false),
                        new TableColumn("Bag", KqlType.DYNAMIC, "bag", false),
                        new TableColumn("Note", KqlType.STRING, "note", false),
                        new TableColumn("Other", KqlType.STRING, "other", false)),
                Optional.empty()));
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    private List<List<Optional<Object>>> rows(String query) throws SQLException {
        return database.ask(query).rows();
    }

    private void assertSame(String quick, String slow) throws SQLException {
        String numbers = "Notes | extend value = tostring(%s) | project Number, value | order by Number asc";
        assertThat(rows(numbers.formatted(quick))).as(quick).isEqualTo(rows(numbers.formatted(slow)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 2, 50125, 50126, 50127, 1000})
    void wholeNumberInsideOfDynamicValueIsFoundByFilters(long number) throws SQLException {
        String slow = LONG.formatted("Bag.x");
        String filter = "Notes | where %s %s " + number + " | project Number | order by Number asc";
        assertThat(rows(filter.formatted("Bag.x", "=="))).isEqualTo(rows(filter.formatted(slow, "==")));
        assertThat(rows(filter.formatted("Bag.x", "!="))).isEqualTo(rows(filter.formatted(slow, "!=")));
        assertThat(rows(filter.formatted("toint(Bag.x)", "==")))
                .isEqualTo(rows(filter.formatted("toint(" + slow + ")", "==")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tolong", "toint", "tobool", "todouble", "tostring", "todatetime"})
    void propertyOfDynamicValueConvertsAsAnyDynamicValue(String conversion) throws SQLException {
        assertSame(conversion + "(Bag.x)", conversion + "(" + LONG.formatted("Bag.x") + ")");
    }

    @Test
    void severalConversionsOfOneValueAreThoseOfEach() throws SQLException {
        assertThat(rows(
                        "Notes | extend a = tostring(Bag.x), b = tolong(Bag.x), c = tostring(Bag.x.y), d = tobool(Bag.x)"
                                + " | project Number, a, b, c, d | order by Number asc"))
                .isEqualTo(
                        rows(
                                "Notes | extend x = iff(true, Bag.x, dynamic(null)) | extend a = tostring(x), b = tolong(x),"
                                        + " c = tostring(x.y), d = tobool(x) | project Number, a, b, c, d | order by Number asc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", ".a[0]", ".a[1]", "[0]", "[1].b", "[0].b"})
    void pathIntoTextIsThatIntoItsValue(String path) throws SQLException {
        assertSame("parse_json(Note)" + path, "(" + LONG.formatted("parse_json(Note)") + ")" + path);
        assertThat(rows("Notes | extend p = parse_json(Note) | extend q = p" + path
                        + " | project Number, tostring(q), gettype(p) | order by Number asc"))
                .isEqualTo(rows("Notes | extend p = iff(true, parse_json(Note), dynamic(null)) | extend q = iff(true, p"
                        + path + ", dynamic(null)) | project Number, tostring(q), gettype(p) | order by Number asc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"python", "Python", "requests", "2.3", "ß", "a", "@", "svc", ""})
    void constantTermIsFoundWhereOneOfTheRowIs(String term) throws SQLException {
        String filter = "Notes | extend term = iff(true, '" + term
                + "', 'other') | where Note %s | project Number | order by Number asc";
        assertThat(rows(filter.formatted("has '" + term + "'"))).isEqualTo(rows(filter.formatted("has term")));
        assertThat(rows(filter.formatted("has_any ('" + term + "', 'plain')")))
                .isEqualTo(rows(filter.formatted("has_any (term, 'plain')")));
    }

    @Test
    void partOfTextIsThatOfTheListOfParts() throws SQLException {
        assertSame("split(Note, '@')[1]", LONG.formatted("split(Note, '@')[1]"));
        assertSame("split(Note, '@')[5]", LONG.formatted("split(Note, '@')[5]"));
        assertSame("split(Note, '@', 1)[0]", LONG.formatted("split(Note, '@', 1)[0]"));
    }

    @Test
    void setOfTableRowsHoldsEachValueOnce() throws SQLException {
        assertThat(rows(
                        "Notes | summarize s = make_set(Number % 3), t = make_set(Other), u = make_set_if(Other, Number < 0)"
                                + " | project array_length(s), tostring(t), tostring(u)"))
                .containsExactly(List.of(Optional.of(3L), Optional.of("[\"o\"]"), Optional.of("[]")));
    }

    @Test
    void stepWhoseColumnsNobodyLooksAtKeepsItsRows() throws SQLException {
        assertThat(rows("Notes | summarize count() | project x = 1")).hasSize(1);
        assertThat(rows("Notes | summarize n = count() by Other | project x = 1"))
                .hasSize(1);
        assertThat(rows("Notes | take 2 | project x = 1")).hasSize(2);
        assertThat(
                        rows(
                                "Notes | where Number < 3 | join kind=inner (Notes | where Number < 2) on Number | project x = 1"))
                .hasSize(2);
        assertThat(rows("Notes | where Number == 17 | mv-expand Bag | project x = 1"))
                .hasSize(1);
    }

    @Test
    void rowsWorkedOutOnceAreTheSameInsideOfAnExpression() throws SQLException {
        assertThat(rows(
                        "let m = materialize(Notes | extend p = parse_json(Note) | extend a = tostring(p.a), r = rand());"
                                + " m | where r == toscalar(m | summarize max(r)) | count"))
                .containsExactly(List.of(Optional.of(1L)));
    }

    @Test
    void onlyColumnsThatAreLookedAtAreRead() {
        String sql = new KqlCompiler(new DuckDbDialect())
                .compile("Notes | where Number > 3 | summarize count() by Note", database, QueryScope.at(Database.NOW))
                .sql();
        assertThat(sql).contains("\"number\"", "\"note\"").doesNotContain("\"bag\"", "\"other\"");
    }

    @Test
    void filterOnTimeReachesTheTable() throws SQLException {
        String sql = new KqlCompiler(new DuckDbDialect())
                .compile(
                        "Notes | extend x = tolong(Bag.x) | where Number between (3 .. 5) | summarize max(x) by Note",
                        database,
                        QueryScope.at(Database.NOW))
                .sql();
        assertThat(database.plan(sql)).containsPattern("(?s)SeqScan.*Filters:.*number>=3");
    }
}
