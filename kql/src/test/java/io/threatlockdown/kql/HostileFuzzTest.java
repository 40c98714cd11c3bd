package io.threatlockdown.kql;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Made-up texts of quotes, backslashes, comments and SQL in every place of a query that takes one: the answer holds them unchanged, and a
 * table beside is neither read nor changed.
 */
class HostileFuzzTest {
    private static final int TEXTS = Integer.getInteger("kql.hostile.texts", 60);
    private static final long SEED = Long.getLong("kql.hostile.seed", 1);
    private static final String SECRET = "the-secret-of-another-table";

    private static final List<String> PIECES = List.of(
            "'",
            "''",
            "'''",
            "\"",
            "\"\"",
            "\\",
            "\\\\",
            "\\'",
            "\\n",
            "`",
            "```",
            "--",
            "-- ",
            "/*",
            "*/",
            "//",
            ";",
            "; ",
            "\n",
            "\r",
            "\t",
            "\u0000",
            "$$",
            "$1",
            "${1}",
            "$tag$",
            "?",
            ":x",
            "%",
            "_",
            "[",
            "]",
            "(",
            ")",
            "{",
            "}",
            ",",
            ".",
            "|",
            "||",
            " OR 1=1",
            "' OR ''='",
            "'; DROP TABLE victim; --",
            "\"; DELETE FROM victim; --",
            " UNION SELECT s FROM secret",
            "'||(SELECT s FROM secret)||'",
            "\") FROM secret --",
            "c0",
            "v1.a0",
            "s0",
            "a",
            "Z9",
            "é",
            "İ",
            "ß",
            "\u2028",
            "\u200b",
            "\u202e",
            "😀",
            "\ufeff",
            "E'",
            "x'",
            "U&'",
            "NULL",
            "\\Q",
            "\\E",
            "\\1",
            "(?i)",
            ".*",
            "^",
            "$",
            "+",
            "0x",
            "1e9",
            "chr(39)",
            "CAST(",
            "lambda",
            " ");

    private Database database;

    @BeforeEach
    void tablesBeside() throws SQLException {
        database = new Database();
        database.execute("SET threads = 1");
        database.execute("CREATE TABLE secret (s VARCHAR)");
        database.execute("INSERT INTO secret VALUES ('" + SECRET + "')");
        database.execute("CREATE TABLE victim (s VARCHAR)");
        database.execute("INSERT INTO victim VALUES ('untouched')");
    }

    @AfterEach
    void tablesBesideAreUntouched() throws SQLException {
        for (String table : List.of("victim", "secret")) {
            database.add(new TableSchema(
                    table,
                    List.of(table),
                    List.of(new TableColumn("s", KqlType.STRING, "s", false)),
                    Optional.empty()));
        }
        assertThat(database.ask("victim").values()).containsExactly(List.of("untouched"));
        assertThat(database.ask("secret").values()).containsExactly(List.of(SECRET));
        database.close();
    }

    private static List<String> texts() {
        Random random = new Random(SEED);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < TEXTS; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(6); length >= 0; length--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** The text in each kind of literal that can hold it. */
    private static List<String> literals(String text) {
        List<String> literals = new ArrayList<>();
        boolean oneLine = text.chars().noneMatch(letter -> letter == '\n' || letter == '\r');
        literals.add(KqlText.literal(text));
        literals.add("h" + KqlText.literal(text));
        if (oneLine) {
            literals.add("@'" + text.replace("'", "''") + "'");
            literals.add("@\"" + text.replace("\"", "\"\"") + "\"");
            literals.add("'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'");
            literals.add("\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        if (!text.contains("`")) {
            literals.add("```" + text + "```");
        }
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        literals.add(KqlText.literal(text.substring(0, middle)) + " " + KqlText.literal(text.substring(middle)));
        return literals;
    }

    /** @param query made of a literal that is the text */
    private void check(UnaryOperator<String> query, Function<String, List<Object>> row) {
        for (String text : texts()) {
            String asked = query.apply(KqlText.literal(text));
            try {
                assertThat(database.ask(asked).values()).as(asked).containsExactly(row.apply(text));
            } catch (SQLException | RuntimeException e) {
                throw new AssertionError(asked, e);
            }
        }
    }

    @Test
    void everyKindOfLiteralHoldsItsText() throws SQLException {
        for (String text : texts()) {
            for (String literal : literals(text)) {
                assertThat(database.ask("print x = " + literal).values())
                        .as(literal)
                        .containsExactly(List.of(text));
            }
        }
    }

    @Test
    void textIsComparedAndFound() {
        check(
                literal -> "datatable(s:string)[" + literal + "] | where s == " + literal + " and s in (" + literal
                        + ", 'x') and s has " + literal + " and s contains " + literal + " and s startswith " + literal
                        + " and s in (dynamic([" + literal + "])) and s has_any (" + literal + ") and s !in ('x')",
                List::of);
    }

    @Test
    void textPassesThroughFunctions() {
        check(
                literal -> "print s = " + literal + " | project a = strcat(s, ''), b = replace_string('<x>', 'x', "
                        + literal
                        + "), c = tostring(split(strcat('p|p', s), 'p|p')[1]), d = iff(s == " + literal + ", " + literal
                        + ", 'no'), e = coalesce('', " + literal + ")",
                text -> List.of(text, "<" + text + ">", text, text, text));
    }

    @Test
    void quotedPatternMatchesItsText() {
        check(
                literal -> "print s = " + literal + " | where s matches regex strcat('^', regex_quote(" + literal
                        + "), '$') | project s",
                List::of);
    }

    @Test
    void textInDynamicLiteralsAndKeysStaysAsItIs() {
        check(
                literal -> "print d = dynamic({" + literal + ": [" + literal + "]}) | project a = tostring(d[" + literal
                        + "][0]), b = tostring(bag_pack(" + literal + ", " + literal + ")[" + literal
                        + "]), c = tostring(bag_keys(d)[0])",
                text -> List.of(text, text, text));
    }

    @Test
    void textAroundAParsedPartIsOnlyText() throws SQLException {
        for (String text : texts()) {
            String whole = KqlText.literal("<" + text + "|part|" + text + ">");
            String query = "print s = " + whole + " | parse s with '<' " + KqlText.literal(text + "|") + " x "
                    + KqlText.literal("|" + text + ">") + " | project x";
            assertThat(database.ask(query).values()).as(query).containsExactly(List.of("part"));
        }
    }

    @Test
    void nameOfAColumnStaysAName() throws SQLException {
        for (String text : texts()) {
            if (text.isBlank()) {
                continue;
            }
            String name = KqlText.identifier(text);
            Answer answer = database.ask("print " + name + " = 7 | extend other = " + name + " + 1 | where " + name
                    + " == 7 | summarize " + name + " = max(" + name + ") by other | project-reorder " + name
                    + " | sort by " + name + " | join kind=inner (print other = 8) on other | project " + name);
            assertThat(answer.names()).containsExactly(text);
            assertThat(answer.values()).containsExactly(List.of(7L));
        }
    }

    @Test
    void nameOfALetStaysAName() throws SQLException {
        for (String text : texts()) {
            if (text.isBlank()) {
                continue;
            }
            String name = KqlText.identifier(text);
            assertThat(database.ask("let " + name + " = 7; print x = " + name).values())
                    .as(name)
                    .containsExactly(List.of(7L));
            assertThat(database.ask("let " + name + " = datatable(y:long)[5]; " + name + " | project y")
                            .values())
                    .as(name)
                    .containsExactly(List.of(5L));
        }
    }

    @Test
    void tableThatTheCatalogDoesNotHaveIsOutOfReach() {
        for (String text : texts()) {
            for (String query : List.of(
                    "secret",
                    "table(" + KqlText.literal(text) + ")",
                    KqlText.identifier(text) + " | take 1",
                    "union " + KqlText.identifier("secret" + text),
                    "print toscalar(secret | project s)")) {
                try {
                    assertThat(database.ask(query).rows()).as(query).isNull();
                } catch (KqlException e) {
                    assertThat(e.errors()).as(query).isNotEmpty();
                } catch (SQLException e) {
                    throw new AssertionError(query, e);
                }
            }
        }
    }
}
