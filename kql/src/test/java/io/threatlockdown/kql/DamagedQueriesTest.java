package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Queries with words lost, doubled or exchanged, and queries too deep or too long: an answer, or one clear line with a place. */
class DamagedQueriesTest {
    private static final int DAMAGED = Integer.getInteger("kql.damaged.queries", 2000);
    private static final long SEED = Long.getLong("kql.damaged.seed", 7);

    private static final Pattern WORD = Pattern.compile(
            "@?\"(?:[^\"\\\\\\n]|\\\\.)*\"|@?'(?:[^'\\\\\\n]|\\\\.)*'|[\\w$]+|\\s+|//[^\\n]*|.", Pattern.DOTALL);

    /** Looks into each column of each table; the database would plan for seconds. */
    private static final Pattern EVERY_COLUMN = Pattern.compile("\\b(search|find)\\b");

    @Test
    void damagedQueryIsAnsweredOrRefusedWithItsPlace() throws Exception {
        Random random = new Random(SEED);
        List<List<String>> queries =
                queries().stream().map(DamagedQueriesTest::words).toList();
        List<String> failures = new ArrayList<>();
        int answered = 0;
        int refused = 0;
        try (Database database = Compiler.withTables()) {
            database.execute("SET threads = 1");
            database.execute(
                    "CREATE TABLE T (b BOOLEAN, t BIGINT, d VARCHAR, g UUID, i INTEGER, l BIGINT, r DOUBLE, s VARCHAR,"
                            + " n BIGINT, m DECIMAL(38, 10))");
            for (int i = 0; i < DAMAGED; i++) {
                String query = damaged(random, queries);
                Optional<String> failure = failure(database, query);
                failure.ifPresent(what -> failures.add(what + "\n" + query));
                if (Compiler.judge(database, query) instanceof Verdict.Accepted) {
                    answered++;
                } else {
                    refused++;
                }
            }
        }
        System.out.println(
                "damaged queries answered " + answered + " / refused " + refused + " / failed " + failures.size());
        assertThat(failures.stream().limit(10)).isEmpty();
        assertThat(answered).isGreaterThan(DAMAGED / 20);
        assertThat(refused).isGreaterThan(DAMAGED / 4);
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>(Resources.lines("/referee-queries.txt"));
        JsonMapper json = JsonMapper.builder().build();
        for (String line : Resources.lines("/cases.jsonl")) {
            queries.add(json.readTree(line).get("query").asString());
        }
        Optional<Path> published = SharedFolder.find("kql/real-queries.jsonl");
        if (published.isPresent()) {
            for (String line : Files.readAllLines(published.get())) {
                queries.add(json.readTree(line).get("query").asString());
            }
        }
        return queries;
    }

    private static List<String> words(String query) {
        return WORD.matcher(query).results().map(MatchResult::group).toList();
    }

    private static String damaged(Random random, List<List<String>> queries) {
        List<String> words = new ArrayList<>(queries.get(random.nextInt(queries.size())));
        for (int times = random.nextInt(8) / 6; times >= 0 && !words.isEmpty(); times--) {
            int at = random.nextInt(words.size());
            List<String> other = queries.get(random.nextInt(queries.size()));
            String strange = other.get(random.nextInt(other.size()));
            switch (random.nextInt(11) / 2) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, words.get(at));
                case 2 -> Collections.swap(words, at, random.nextInt(words.size()));
                case 3 -> words.set(at, strange);
                case 4 -> words.add(at, strange);
                default -> words.subList(at, words.size()).clear();
            }
        }
        return String.join("", words);
    }

    /** Anything else than an answer or a refusal in one line with its place. */
    private static Optional<String> failure(Database database, String query) {
        try {
            if (EVERY_COLUMN.matcher(query).find()) {
                Compiler.judge(database, query);
            } else {
                database.ask(query);
            }
            return Optional.empty();
        } catch (KqlException e) {
            return refusal(query, e);
        } catch (SQLException e) {
            return Optional.of(
                    "the database: " + e.getMessage().lines().findFirst().orElse(""));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.of(e + " at " + e.getStackTrace()[0]);
        }
    }

    private static Optional<String> refusal(String query, KqlException e) {
        long lines = query.chars().filter(letter -> letter == '\n').count() + 1;
        for (KqlError error : e.errors()) {
            boolean placed = error.line() >= 1 && error.line() <= lines && error.column() >= 1;
            if (!placed || error.message().isBlank() || error.message().lines().count() != 1) {
                return Optional.of("no clear line with a place: " + error);
            }
        }
        return e.errors().isEmpty() ? Optional.of("no error") : Optional.empty();
    }

    @ParameterizedTest
    @MethodSource("deepAndLong")
    void deepOrLongQueryIsAnsweredOrRefused(String query) throws Exception {
        try (Database database = Compiler.withTables()) {
            try {
                new KqlCompiler(new DuckDbDialect()).compile(query, database, QueryScope.at(Database.NOW));
            } catch (KqlException e) {
                assertThat(refusal(query, e)).isEmpty();
            }
        }
    }

    static Stream<String> deepAndLong() {
        int deep = 20_000;
        return Stream.of(
                "print " + "(".repeat(deep),
                "print " + "(".repeat(deep) + "1" + ")".repeat(deep),
                "print " + "-".repeat(deep) + "1",
                "print " + "- ".repeat(deep) + "1",
                "print " + "not(".repeat(deep) + "true" + ")".repeat(deep),
                "print " + "strcat(".repeat(deep) + "'a'" + ")".repeat(deep),
                "print " + "[".repeat(deep),
                "print dynamic(" + "[".repeat(deep) + "]".repeat(deep) + ")",
                "print dynamic(" + "{'a':".repeat(deep) + "1" + "}".repeat(deep) + ")",
                "print x = dynamic({}) | project x" + ".a".repeat(deep),
                "print x = dynamic([]) | project x" + "[0]".repeat(deep),
                "print 1" + " + 1".repeat(deep),
                "print true" + " and true".repeat(deep),
                "print 1" + ", 1".repeat(deep),
                "print 'a'" + " 'b'".repeat(deep),
                "print x = 1 | where x in (1" + ", 1".repeat(deep) + ")",
                "print case(" + "true, 1, ".repeat(deep) + "2)",
                "print x = 1" + " | where x == 1".repeat(deep),
                "print x = 1" + " | extend x = x + 1".repeat(2_000),
                "print x = 1" + " | join (print x = 1".repeat(deep) + ") on x".repeat(deep),
                "union (".repeat(deep) + "print x = 1" + ")".repeat(deep),
                "print x = 1 | where x == 1" + " or x == 1".repeat(deep),
                "T | where s in (T | where s in (".repeat(2_000),
                "let f0 = () { 1 }; " + lets(500) + "print f500()",
                "let f = (x:long) { f(x) }; print f(1)",
                "let a = 1; ".repeat(deep) + "print a",
                "print " + "iff(true, ".repeat(deep),
                "print " + "toscalar(print ".repeat(deep),
                "|".repeat(deep),
                ";".repeat(deep),
                "print \"" + "\\".repeat(deep),
                "print x = \"" + "a".repeat(1_000_000) + "\"",
                "print x = " + "9".repeat(deep),
                "print x = " + "1.".repeat(deep),
                "print x = datetime(" + "1".repeat(deep) + ")",
                "print x = time(" + "1.".repeat(deep) + ")",
                "T | parse s with " + "* 'a' ".repeat(deep),
                "//" + "x".repeat(deep),
                "\u0000",
                "");
    }

    private static String lets(int count) {
        StringBuilder lets = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            lets.append("let f%d = () { f%d() }; ".formatted(i, i - 1));
        }
        return lets.toString();
    }
}
