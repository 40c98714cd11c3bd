package io.threatlockdown.kql.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A few combinations of values that many rows share. From each of the most frequent rows values are given up one by one, always the one
 * whose loss brings in most rows; the best combination on the way is kept: the one whose share of the rows and number of values, in a
 * weighted geometric mean, are highest. Of two where one has all values of the other only the better stays. The same rows always give the
 * same patterns.
 */
public final class TellingPatterns {
    private final WeightedRows rows;
    private final double sizeWeight;
    private final List<List<BitSet>> having = new ArrayList<>();

    private TellingPatterns(WeightedRows rows, double sizeWeight) {
        this.rows = rows;
        this.sizeWeight = sizeWeight;
        for (int column = 0; column < rows.width(); column++) {
            having.add(rows.having(column));
        }
    }

    private record Scored(int[] values, double weight, double score) {}

    /**
     * The patterns, the best first.
     *
     * @param sizeWeight how much the number of rows counts beside the number of values, between 0 and 1
     * @param seeds how many rows to begin from
     */
    public static List<Pattern> of(WeightedRows rows, double sizeWeight, int seeds) {
        return rows.count() == 0 || rows.width() == 0 ? List.of() : new TellingPatterns(rows, sizeWeight).search(seeds);
    }

    private List<Pattern> search(int seeds) {
        double[][] weights = having.stream()
                .map(column -> column.stream().mapToDouble(rows::weight).toArray())
                .toArray(double[][]::new);
        List<Scored> best = IntStream.range(0, rows.count())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(rows::weight)
                        .thenComparingDouble(row -> commonness(rows.row(row), weights))
                        .reversed())
                .limit(seeds)
                .map(row -> best(rows.row(row)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .toList();
        List<Scored> kept = new ArrayList<>();
        for (Scored each : best) {
            if (kept.stream().noneMatch(other -> related(each.values(), other.values()))) {
                kept.add(each);
            }
        }
        return kept.stream()
                .map(each -> rows.pattern(each.values(), each.weight()))
                .toList();
    }

    private static double commonness(int[] row, double[][] weights) {
        return IntStream.range(0, row.length)
                .mapToDouble(column -> Math.log(weights[column][row[column]]))
                .sum();
    }

    private Scored best(int[] seed) {
        int[] values = seed.clone();
        Scored best = scored(values);
        for (int left = values.length; left > 1; left--) {
            values = widened(values);
            Scored wider = scored(values);
            best = wider.score() > best.score() ? wider : best;
        }
        return best;
    }

    private int[] widened(int[] values) {
        int[] widest = values;
        double most = -1;
        for (int column = 0; column < values.length; column++) {
            if (values[column] != WeightedRows.ANY) {
                int[] without = values.clone();
                without[column] = WeightedRows.ANY;
                double weight = rows.weight(matching(without));
                if (weight > most) {
                    most = weight;
                    widest = without;
                }
            }
        }
        return widest;
    }

    private BitSet matching(int[] values) {
        BitSet matching = rows.all();
        for (int column = 0; column < values.length; column++) {
            if (values[column] != WeightedRows.ANY) {
                matching.and(having.get(column).get(values[column]));
            }
        }
        return matching;
    }

    private Scored scored(int[] values) {
        double weight = rows.weight(matching(values));
        double told =
                Arrays.stream(values).filter(value -> value != WeightedRows.ANY).count() / (double) values.length;
        double score = Math.pow(weight / rows.total(), sizeWeight) * Math.pow(told, 1 - sizeWeight);
        return new Scored(values.clone(), weight, score);
    }

    private static boolean related(int[] one, int[] other) {
        return contains(one, other) || contains(other, one);
    }

    private static boolean contains(int[] full, int[] part) {
        return IntStream.range(0, part.length)
                .allMatch(column -> part[column] == WeightedRows.ANY || part[column] == full[column]);
    }
}
