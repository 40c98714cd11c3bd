package io.threatlockdown.kql.naive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows of a table with a column of most types; nulls, empty texts and the largest and smallest values are frequent. */
public final class RandomTable {
    /** The columns in their order: name and type. */
    public static final Map<String, String> COLUMNS = columns();

    static final List<String> TEXTS = List.of(
            "",
            "",
            "a",
            "A",
            "ab",
            "a_b",
            "x a y",
            "a-b.a",
            "10.0.0.1",
            "é",
            "É",
            "É a",
            "straße",
            "it's",
            "q\"q",
            "a\\b",
            "%",
            "_",
            "12",
            " 12 ",
            "0x1F",
            "1e3",
            "null",
            "😀a",
            "[1]",
            "ba");
    static final List<Long> WHOLES = List.of(
            0L,
            0L,
            1L,
            -1L,
            2L,
            3L,
            -3L,
            7L,
            10L,
            12L,
            100L,
            -1000L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE - 1);
    static final List<Double> REALS = List.of(
            0.0,
            1.0,
            1.5,
            -2.5,
            0.25,
            3.0,
            100.125,
            1e300,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY);
    static final List<Long> SPANS = List.of(
            0L, 1L, -1L, Times.SECOND, 90 * 60 * Times.SECOND, Times.DAY, -Times.DAY, 7 * Times.DAY, 3 * Times.DAY + 5);
    static final List<Long> TIMES = List.of(
            0L,
            Times.LAST,
            630_822_816_000_000_000L,
            637_134_336_000_000_000L,
            637_134_336_000_000_001L,
            637_134_335_999_999_999L,
            637_185_618_000_000_000L,
            639_000_000_123_456_789L);

    private final List<List<Optional<Object>>> rows;

    private RandomTable(List<List<Optional<Object>>> rows) {
        this.rows = rows;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("b", "bool");
        columns.put("i", "int");
        columns.put("l", "long");
        columns.put("k", "long");
        columns.put("r", "real");
        columns.put("s", "string");
        columns.put("u", "string");
        columns.put("t", "datetime");
        columns.put("n", "timespan");
        columns.put("d", "dynamic");
        return columns;
    }

    /** At most eight rows. */
    public static RandomTable of(Random random) {
        return new RandomTable(IntStream.range(0, random.nextInt(9))
                .mapToObj(ignored -> row(random))
                .toList());
    }

    private static List<Optional<Object>> row(Random random) {
        List<Optional<Object>> row = new ArrayList<>();
        row.add(orNull(random, random.nextBoolean()));
        row.add(orNull(random, (long)
                List.of(0, 1, -1, 5, Integer.MAX_VALUE, Integer.MIN_VALUE).get(random.nextInt(6))));
        row.add(orNull(random, pick(random, WHOLES)));
        row.add(orNull(random, (long) random.nextInt(3)));
        row.add(orNull(random, pick(random, REALS)));
        row.add(Optional.of(pick(random, TEXTS)));
        row.add(Optional.of(pick(random, List.of("", "a", "A", "b"))));
        row.add(orNull(random, pick(random, TIMES)));
        row.add(orNull(random, pick(random, SPANS)));
        row.add(json(random, 2).map(Object.class::cast));
        return row;
    }

    static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static Optional<Object> orNull(Random random, Object value) {
        return random.nextInt(5) == 0 ? Optional.empty() : Optional.of(value);
    }

    static Optional<Json> json(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 3 : 6)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new Json.Text(pick(random, List.of("a", "A", "12", "x a", "10.0.0.1"))));
            case 2 -> Optional.of(new Json.Whole(random.nextInt(5) - 1));
            case 3 ->
                Optional.of(new Json.Array(IntStream.range(0, random.nextInt(4))
                        .mapToObj(ignored -> json(random, depth - 1))
                        .toList()));
            default -> Optional.of(bag(random, depth));
        };
    }

    private static Json.Bag bag(Random random, int depth) {
        Map<String, Optional<Json>> properties = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "A")) {
            if (random.nextInt(3) > 0) {
                properties.put(name, json(random, depth - 1));
            }
        }
        return new Json.Bag(properties);
    }

    List<List<Optional<Object>>> rows() {
        return rows;
    }

    /** The rows as SQL writes them: times as counts, dynamic values as their text. */
    public String sqlValues() {
        return rows.stream()
                .map(row -> row.stream().map(RandomTable::sql).collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    private static String sql(Optional<Object> value) {
        if (value.isEmpty()) {
            return "NULL";
        }
        return switch (value.get()) {
            case String text -> "'" + text.replace("'", "''") + "'";
            case Double real -> "CAST('" + real + "' AS DOUBLE)";
            case Json json -> "'" + Json.written(Optional.of(json)).replace("'", "''") + "'";
            default -> "CAST('" + value.get() + "' AS " + (value.get() instanceof Boolean ? "BOOLEAN" : "BIGINT") + ")";
        };
    }
}
