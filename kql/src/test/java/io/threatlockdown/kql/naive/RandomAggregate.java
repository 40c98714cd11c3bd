package io.threatlockdown.kql.naive;

import io.threatlockdown.kql.naive.Term.Type;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An aggregate as KQL text, with what it is over the rows of a group.
 *
 * @param rule gives the values as {@link RandomQuery#shown} writes them
 */
record RandomAggregate(String text, Function<List<List<Optional<Object>>>, List<String>> rule) {
    private static final double LARGEST_SUMMAND = 1e15;

    /** One value for each column that the aggregate gives. */
    List<String> over(List<List<Optional<Object>>> rows) {
        return rule.apply(rows);
    }

    private static RandomAggregate one(String text, Function<List<List<Optional<Object>>>, String> rule) {
        return new RandomAggregate(text, rows -> List.of(rule.apply(rows)));
    }

    static RandomAggregate of(Random random, RandomTerms terms) {
        return switch (random.nextInt(15)) {
            case 0 -> one("count()", rows -> Integer.toString(rows.size()));
            case 1 -> {
                Term condition = terms.truth(2);
                yield one(
                        "countif(" + condition.text() + ")",
                        rows -> Long.toString(values(condition, rows)
                                .filter(Boolean.TRUE::equals)
                                .count()));
            }
            case 2 -> {
                Term a = terms.whole(2);
                yield one("sum(" + a.text() + ")", rows -> Long.toString(sum(values(a, rows))));
            }
            case 3 -> {
                Term a = terms.real(1);
                yield one("sum(" + a.text() + ")", rows -> RandomQuery.number(realSum(values(a, rows))));
            }
            case 4 -> {
                Term a = terms.whole(2);
                yield one("avg(" + a.text() + ")", rows -> {
                    List<Object> values = values(a, rows).toList();
                    return RandomQuery.number(
                            values.isEmpty() ? Double.NaN : (double) sum(values.stream()) / values.size());
                });
            }
            case 5 -> {
                Term a = terms.real(1);
                yield one(
                        "avg(" + a.text() + ")",
                        rows -> RandomQuery.number(
                                realSum(values(a, rows)) / values(a, rows).count()));
            }
            case 6, 7 -> extreme(random, terms, true);
            case 8 -> extreme(random, terms, false);
            case 9 -> {
                Term a = terms.of(
                        RandomTable.pick(random, List.of(Type.LONG, Type.STRING, Type.DATETIME, Type.BOOL)), 2);
                yield one(
                        "dcount(" + a.text() + ")",
                        rows -> Long.toString(values(a, rows).distinct().count()));
            }
            case 10 -> {
                Term a = terms.of(RandomTable.pick(random, List.of(Type.LONG, Type.STRING, Type.BOOL)), 2);
                yield list("make_list", a, false);
            }
            case 11 -> {
                Term a = terms.of(RandomTable.pick(random, List.of(Type.LONG, Type.BOOL)), 2);
                yield list("make_set", a, true);
            }
            case 12 -> {
                Term a = terms.whole(1);
                int percent = RandomTable.pick(random, List.of(0, 25, 50, 95, 100));
                yield one("percentile(" + a.text() + ", " + percent + ")", rows -> {
                    List<Object> sorted = values(a, rows).sorted(Logic::compare).toList();
                    int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
                    return sorted.isEmpty()
                            ? "null"
                            : sorted.get(Math.max(0, rank - 1)).toString();
                });
            }
            case 13 -> argument(random, terms);
            default -> {
                Term a = terms.whole(1);
                Term condition = terms.truth(1);
                yield one(
                        "sumif(" + a.text() + ", " + condition.text() + ")",
                        rows -> Long.toString(sum(values(
                                a,
                                rows.stream()
                                        .filter(row -> condition.in(row).equals(Optional.of(true)))
                                        .toList()))));
            }
        };
    }

    /** Elements in a fixed order, as they are compared as sets. */
    private static RandomAggregate list(String function, Term a, boolean distinct) {
        return one("array_sort_asc(" + function + "(tostring(" + a.text() + ")))", rows -> {
            Stream<String> texts = rows.stream().map(row -> Texts.of(a.type(), a.in(row)));
            List<Optional<Json>> elements = (distinct ? texts.distinct() : texts)
                    .sorted(Logic::compare)
                    .map(text -> Optional.<Json>of(new Json.Text(text)))
                    .toList();
            return Json.written(Optional.of(new Json.Array(elements)));
        });
    }

    /** Where several rows hold the extreme, or none does, any row may be meant. */
    private static RandomAggregate argument(Random random, RandomTerms terms) {
        boolean greatest = random.nextBoolean();
        Term by = terms.whole(1);
        Term a = terms.text(1);
        String function = greatest ? "arg_max" : "arg_min";
        return new RandomAggregate(function + "(" + by.text() + ", " + a.text() + ")", rows -> {
            Optional<Object> extreme = values(by, rows).reduce((x, y) -> Logic.compare(x, y) > 0 == greatest ? x : y);
            List<String> found = rows.stream()
                    .filter(row -> extreme.isPresent() && by.in(row).equals(extreme))
                    .map(row -> RandomQuery.shown(Type.STRING, a.in(row)))
                    .distinct()
                    .toList();
            if (found.size() != 1 && !rows.isEmpty()) {
                throw new Undefined("the row of an extreme that several rows hold");
            }
            return List.of(
                    RandomQuery.shown(Type.LONG, extreme),
                    found.isEmpty() ? RandomQuery.shown(Type.STRING, Optional.empty()) : found.getFirst());
        });
    }

    /** A NaN is the least and the greatest. */
    private static RandomAggregate extreme(Random random, RandomTerms terms, boolean greatest) {
        Type type = RandomTable.pick(random, List.of(Type.LONG, Type.REAL, Type.STRING, Type.DATETIME, Type.TIMESPAN));
        Term a = terms.of(type, 2);
        return one(
                (greatest ? "max(" : "min(") + a.text() + ")",
                rows -> RandomQuery.shown(type, values(a, rows).reduce((x, y) -> {
                    if (Logic.nan(x) || Logic.nan(y)) {
                        return Double.NaN;
                    }
                    return Logic.compare(x, y) > 0 == greatest ? x : y;
                })));
    }

    /** Without nulls. */
    private static Stream<Object> values(Term a, List<List<Optional<Object>>> rows) {
        return rows.stream().map(a::in).flatMap(Optional::stream);
    }

    private static long sum(Stream<Object> values) {
        return values.mapToLong(value -> (Long) value).sum();
    }

    private static double realSum(Stream<Object> values) {
        return values.mapToDouble(value -> {
                    double real = (Double) value;
                    if (!Double.isNaN(real) && !Double.isInfinite(real) && Math.abs(real) > LARGEST_SUMMAND) {
                        throw new Undefined("a sum that depends on the order of its summands");
                    }
                    return real;
                })
                .sum();
    }
}
