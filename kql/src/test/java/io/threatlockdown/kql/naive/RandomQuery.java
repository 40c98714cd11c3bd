package io.threatlockdown.kql.naive;

import io.threatlockdown.kql.naive.Term.Type;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A made-up query on the table R and its answer.
 *
 * @param rows the values as texts that can be compared, one for each column
 * @param ordered whether the order of the rows counts
 */
public record RandomQuery(String text, List<List<String>> rows, boolean ordered) {
    private static final int DEPTH = 3;
    private static final int K = List.copyOf(RandomTable.COLUMNS.keySet()).indexOf("k");

    /** @throws Undefined when the answer is not said by the documents */
    public static RandomQuery of(Random random, RandomTable table) {
        RandomTerms terms = new RandomTerms(random);
        return switch (random.nextInt(11)) {
            case 0, 1, 2 -> projected(random, terms, table);
            case 3, 4 -> summarized(random, terms, table);
            case 5 -> sorted(random, terms, table);
            case 6 -> joined(random, terms, table);
            case 7 -> united(random, terms, table);
            case 8 -> expanded(terms, table);
            case 9 -> counted(terms, table);
            default -> distinct(random, terms, table);
        };
    }

    private static List<List<Optional<Object>>> where(Term condition, List<List<Optional<Object>>> rows) {
        return rows.stream()
                .filter(row -> condition.in(row).equals(Optional.of(true)))
                .toList();
    }

    private static String names(List<Term> columns) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            named.add("x" + i + " = " + columns.get(i).text());
        }
        return String.join(", ", named);
    }

    private static List<String> values(List<Term> columns, List<Optional<Object>> row) {
        return columns.stream()
                .map(column -> shown(column.type(), column.in(row)))
                .toList();
    }

    private static RandomQuery projected(Random random, RandomTerms terms, RandomTable table) {
        Term condition = terms.truth(DEPTH);
        List<Term> columns = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            columns.add(terms.any(DEPTH));
        }
        boolean extended = random.nextBoolean();
        String last = extended
                ? "extend " + names(columns) + " | project-away b, i, l, k, r, s, u, t, n, d"
                : "project " + names(columns);
        return new RandomQuery(
                "R | where " + condition.text() + " | " + last,
                where(condition, table.rows()).stream()
                        .map(row -> values(columns, row))
                        .toList(),
                false);
    }

    private static RandomQuery distinct(Random random, RandomTerms terms, RandomTable table) {
        Term condition = terms.truth(2);
        List<Term> columns = keys(random, terms);
        return new RandomQuery(
                "R | where " + condition.text() + " | project " + names(columns) + " | distinct *",
                where(condition, table.rows()).stream()
                        .map(row -> values(columns, row))
                        .distinct()
                        .toList(),
                false);
    }

    private static List<Term> keys(Random random, RandomTerms terms) {
        List<Term> columns = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            columns.add(terms.of(
                    RandomTable.pick(random, List.of(Type.BOOL, Type.LONG, Type.STRING, Type.DATETIME, Type.TIMESPAN)),
                    1));
        }
        return columns;
    }

    /** Null is the smallest; equal rows are alike in all columns, so that their order is of no account. */
    private static RandomQuery sorted(Random random, RandomTerms terms, RandomTable table) {
        List<Term> columns = keys(random, terms);
        List<String> items = new ArrayList<>();
        Comparator<List<Optional<Object>>> order = (a, b) -> 0;
        for (int i = 0; i < columns.size(); i++) {
            Term column = columns.get(i);
            boolean ascending = random.nextBoolean();
            boolean nullsFirst = random.nextInt(3) == 0 ? !ascending : ascending;
            items.add("x" + i + (ascending ? " asc" : random.nextBoolean() ? " desc" : "")
                    + (nullsFirst == ascending ? "" : nullsFirst ? " nulls first" : " nulls last"));
            order = order.thenComparing((a, b) -> compare(column.in(a), column.in(b), ascending, nullsFirst));
        }
        List<List<Optional<Object>>> rows = table.rows().stream().sorted(order).toList();
        int limit = random.nextInt(10);
        return new RandomQuery(
                "R | project " + names(columns) + " | sort by " + String.join(", ", items) + " | take " + limit,
                rows.stream().limit(limit).map(row -> values(columns, row)).toList(),
                true);
    }

    private static int compare(Optional<Object> a, Optional<Object> b, boolean ascending, boolean nullsFirst) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.isEmpty() && b.isEmpty() ? 0 : a.isEmpty() == nullsFirst ? -1 : 1;
        }
        return ascending ? Logic.compare(a.get(), b.get()) : Logic.compare(b.get(), a.get());
    }

    private static RandomQuery joined(Random random, RandomTerms terms, RandomTable table) {
        String kind = RandomTable.pick(
                random,
                List.of(
                        "inner",
                        "leftouter",
                        "rightouter",
                        "fullouter",
                        "leftsemi",
                        "leftanti",
                        "rightsemi",
                        "rightanti"));
        Term condition = terms.truth(1);
        Term key = RandomTable.pick(
                random,
                List.of(
                        RandomTerms.column("k", Type.LONG),
                        RandomTerms.column("u", Type.STRING),
                        RandomTerms.column("b", Type.BOOL)));
        Term left = RandomTerms.column("l", Type.LONG);
        Term right = RandomTerms.column("s", Type.STRING);
        List<List<Optional<Object>>> filtered = where(condition, table.rows());
        List<List<String>> rows = new ArrayList<>();
        String nothing = shown(Type.LONG, Optional.empty());
        String empty = shown(Type.STRING, Optional.empty());
        String noKey = shown(key.type(), Optional.empty());
        List<List<String>> lefts = table.rows().stream()
                .map(row -> values(List.of(key, left), row))
                .toList();
        List<List<String>> rights =
                filtered.stream().map(row -> values(List.of(key, right), row)).toList();
        for (List<String> a : lefts) {
            List<List<String>> partners = rights.stream()
                    .filter(b -> b.getFirst().equals(a.getFirst()))
                    .toList();
            switch (kind) {
                case "leftsemi" -> addIf(!partners.isEmpty(), rows, a);
                case "leftanti" -> addIf(partners.isEmpty(), rows, a);
                case "rightsemi", "rightanti" -> {}
                default -> {
                    partners.forEach(b -> rows.add(List.of(a.getFirst(), a.getLast(), b.getFirst(), b.getLast())));
                    addIf(
                            partners.isEmpty() && (kind.equals("leftouter") || kind.equals("fullouter")),
                            rows,
                            List.of(a.getFirst(), a.getLast(), noKey, empty));
                }
            }
        }
        for (List<String> b : rights) {
            boolean alone = lefts.stream().noneMatch(a -> a.getFirst().equals(b.getFirst()));
            switch (kind) {
                case "rightsemi" -> addIf(!alone, rows, b);
                case "rightanti" -> addIf(alone, rows, b);
                default ->
                    addIf(
                            alone && (kind.equals("rightouter") || kind.equals("fullouter")),
                            rows,
                            List.of(noKey, nothing, b.getFirst(), b.getLast()));
            }
        }
        return new RandomQuery(
                "R | project key = " + key.text() + ", l | join kind=" + kind + " (R | where " + condition.text()
                        + " | project key = " + key.text() + ", s) on key",
                rows,
                false);
    }

    /** A column that only one side has is null for the other. */
    private static RandomQuery united(Random random, RandomTerms terms, RandomTable table) {
        Term one = terms.truth(2);
        Term other = terms.truth(2);
        Term a = terms.of(RandomTable.pick(random, List.of(Type.LONG, Type.STRING, Type.DATETIME)), 2);
        Term left = terms.text(1);
        Term right = terms.whole(1);
        List<List<String>> rows = new ArrayList<>();
        where(one, table.rows())
                .forEach(row -> rows.add(List.of(
                        shown(a.type(), a.in(row)),
                        shown(Type.STRING, left.in(row)),
                        shown(Type.LONG, Optional.empty()))));
        where(other, table.rows())
                .forEach(row -> rows.add(List.of(
                        shown(a.type(), a.in(row)),
                        shown(Type.STRING, Optional.empty()),
                        shown(Type.LONG, right.in(row)))));
        return new RandomQuery(
                "union (R | where " + one.text() + " | project x = " + a.text() + ", y = " + left.text()
                        + "), (R | where " + other.text() + " | project x = " + a.text() + ", z = " + right.text()
                        + ")",
                rows,
                false);
    }

    /** An empty array has no row, null has one; a bag has one for each property. */
    private static RandomQuery expanded(RandomTerms terms, RandomTable table) {
        Term a = terms.dynamic(2);
        List<List<String>> rows = new ArrayList<>();
        for (List<Optional<Object>> row : table.rows()) {
            Optional<Json> value = a.in(row).map(Json.class::cast);
            String key = shown(Type.LONG, row.get(K));
            for (Optional<Json> element : elements(value)) {
                rows.add(List.of(key, shown(Type.DYNAMIC, element.map(Object.class::cast))));
            }
        }
        return new RandomQuery("R | project k, x = " + a.text() + " | mv-expand x", rows, false);
    }

    private static List<Optional<Json>> elements(Optional<Json> value) {
        if (value.isEmpty()) {
            return List.of(Optional.empty());
        }
        return switch (value.get()) {
            case Json.Array array -> array.elements();
            case Json.Bag bag ->
                bag.properties().entrySet().stream()
                        .map(entry -> Optional.<Json>of(new Json.Bag(Map.of(entry.getKey(), entry.getValue()))))
                        .toList();
            case Json.Text ignored -> List.of(value);
            case Json.Whole ignored -> List.of(value);
        };
    }

    private static RandomQuery counted(RandomTerms terms, RandomTable table) {
        Term condition = terms.truth(DEPTH);
        String count = Integer.toString(where(condition, table.rows()).size());
        return new RandomQuery("R | where " + condition.text() + " | count", List.of(List.of(count)), false);
    }

    private static void addIf(boolean wanted, List<List<String>> rows, List<String> row) {
        if (wanted) {
            rows.add(row);
        }
    }

    private static RandomQuery summarized(Random random, RandomTerms terms, RandomTable table) {
        Term condition = terms.truth(2);
        List<Term> keys = random.nextInt(4) == 0 ? List.of() : keys(random, terms);
        List<RandomAggregate> aggregates = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            aggregates.add(RandomAggregate.of(random, terms));
        }
        Map<List<String>, List<List<Optional<Object>>>> groups = new LinkedHashMap<>();
        if (keys.isEmpty()) {
            groups.put(List.of(), new ArrayList<>());
        }
        where(condition, table.rows())
                .forEach(row -> groups.computeIfAbsent(values(keys, row), ignored -> new ArrayList<>())
                        .add(row));
        List<List<String>> rows = new ArrayList<>();
        groups.forEach((group, members) -> {
            List<String> row = new ArrayList<>(group);
            aggregates.forEach(aggregate -> row.addAll(aggregate.over(members)));
            rows.add(row);
        });
        List<String> named = new ArrayList<>();
        for (int i = 0; i < aggregates.size(); i++) {
            named.add("a" + i + " = " + aggregates.get(i).text());
        }
        return new RandomQuery(
                "R | where " + condition.text() + " | summarize " + String.join(", ", named)
                        + (keys.isEmpty() ? "" : " by " + names(keys)),
                rows,
                false);
    }

    /** A value as a text in which equal values are alike: reals to eleven digits, a missing text as an empty one. */
    public static String shown(String type, Optional<Object> value) {
        return shown(Type.valueOf(type.equals("int") ? "LONG" : type.toUpperCase(java.util.Locale.ROOT)), value);
    }

    static String shown(Type type, Optional<Object> value) {
        if (value.isEmpty()) {
            return type == Type.STRING ? "'" : "null";
        }
        return switch (type) {
            case STRING -> "'" + value.get();
            case REAL -> number((Double) value.get());
            case DATETIME ->
                value.get() instanceof Long ticks
                        ? Times.text(ticks)
                        : value.get().toString();
            case TIMESPAN ->
                value.get() instanceof Long ticks
                        ? Times.span(ticks)
                        : value.get().toString();
            case DYNAMIC ->
                value.get() instanceof Json json
                        ? Json.written(Optional.of(json))
                        : value.get().toString();
            case BOOL, LONG -> value.get().toString();
        };
    }

    static String number(double value) {
        return value == 0
                ? "0"
                : Double.isNaN(value) || Double.isInfinite(value) ? "" + value : "%.10e".formatted(value);
    }

    /** The rows in an order that only depends on what they hold. */
    public static List<List<String>> asSet(List<List<String>> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.stream().collect(Collectors.joining("\u0001"))))
                .toList();
    }
}
