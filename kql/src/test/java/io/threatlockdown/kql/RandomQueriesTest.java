package io.threatlockdown.kql;

import io.threatlockdown.kql.naive.RandomQuery;
import io.threatlockdown.kql.naive.RandomTable;
import io.threatlockdown.kql.naive.Undefined;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Made-up queries on made-up rows, answered by the compiled SQL and by an evaluator that goes from row to row. */
class RandomQueriesTest {
    private static final int TABLES = Integer.getInteger("kql.random.tables", 40);
    private static final int QUERIES_EACH = 40;
    private static final long SEED = Long.getLong("kql.random.seed", 20_260_520L);

    @Test
    void theDatabaseAnswersAsTheEvaluatorDoes() throws SQLException {
        int answered = 0;
        List<String> failures = new ArrayList<>();
        try (Database database = new Database()) {
            database.add(new TableSchema(
                    "R",
                    List.of("R"),
                    RandomTable.COLUMNS.entrySet().stream()
                            .map(column -> new TableColumn(
                                    column.getKey(),
                                    KqlType.valueOf(column.getValue().toUpperCase(java.util.Locale.ROOT)),
                                    column.getKey(),
                                    false))
                            .toList(),
                    Optional.empty()));
            database.execute("SET threads = 1");
            database.execute(
                    "CREATE TABLE R (b BOOLEAN, i INTEGER, l BIGINT, k BIGINT, r DOUBLE, s VARCHAR, u VARCHAR, t BIGINT,"
                            + " n BIGINT, d VARCHAR)");
            for (int number = 0; number < TABLES; number++) {
                long seed = SEED + number;
                Random random = new Random(seed);
                RandomTable table = RandomTable.of(random);
                database.execute("DELETE FROM R");
                if (!table.isEmpty()) {
                    database.execute("INSERT INTO R VALUES " + table.sqlValues());
                }
                for (int i = 0; i < QUERIES_EACH; i++) {
                    Optional<RandomQuery> query = query(random, table);
                    if (query.isPresent()) {
                        answered++;
                        difference(database, query.get())
                                .ifPresent(difference -> failures.add("seed " + seed + ": " + difference));
                    }
                }
            }
        }
        System.out.println("random queries answered " + answered + " / different " + failures.size());
        assertThat(failures.stream().limit(10)).isEmpty();
        assertThat(answered).isGreaterThan(TABLES * QUERIES_EACH / 2);
    }

    private static Optional<RandomQuery> query(Random random, RandomTable table) {
        try {
            return Optional.of(RandomQuery.of(random, table));
        } catch (Undefined e) {
            return Optional.empty();
        }
    }

    private static Optional<String> difference(Database database, RandomQuery query) {
        try {
            Answer answer = database.ask(query.text());
            List<List<String>> rows =
                    answer.rows().stream().map(row -> shown(answer, row)).collect(Collectors.toList());
            boolean same = query.ordered()
                    ? rows.equals(query.rows())
                    : RandomQuery.asSet(rows).equals(RandomQuery.asSet(query.rows()));
            return same
                    ? Optional.empty()
                    : Optional.of(query.text() + "\n  gives " + rows + "\n  not   " + query.rows());
        } catch (SQLException | RuntimeException e) {
            return Optional.of(query.text() + "\n  fails: "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    private static List<String> shown(Answer answer, List<Optional<Object>> row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            texts.add(RandomQuery.shown(answer.types().get(i), row.get(i)));
        }
        return texts;
    }
}
