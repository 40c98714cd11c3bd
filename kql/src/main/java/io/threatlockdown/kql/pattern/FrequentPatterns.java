package io.threatlockdown.kql.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All combinations of values that a part of the rows has. Of several that the same rows have only the fullest is given: the values that it
 * has more are determined by the others.
 */
public final class FrequentPatterns {
    private static final int MOST = 5_000;

    private final WeightedRows rows;
    private final double least;
    private final List<Item> items = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Found> found = new ArrayList<>();

    private FrequentPatterns(WeightedRows rows, double threshold) {
        this.rows = rows;
        this.least = threshold * rows.total() * (1 - 1e-12);
    }

    private record Item(int column, BitSet having) {}

    private record Found(int[] values, BitSet having, double weight) {
        long told() {
            return Arrays.stream(values)
                    .filter(value -> value != WeightedRows.ANY)
                    .count();
        }
    }

    /**
     * The patterns, the most frequent first; empty when there are too many of them.
     *
     * @param threshold the least share of the rows' weight, above 0, at most 1
     * @param dimensions how many values at most may be needed to tell a pattern's rows from others
     */
    public static Optional<List<Pattern>> of(WeightedRows rows, double threshold, int dimensions) {
        return rows.count() == 0 ? Optional.of(List.of()) : new FrequentPatterns(rows, threshold).search(dimensions);
    }

    private Optional<List<Pattern>> search(int dimensions) {
        for (int column = 0; column < rows.width(); column++) {
            for (BitSet having : rows.having(column)) {
                if (rows.weight(having) >= least) {
                    items.add(new Item(column, having));
                }
            }
        }
        int[] none = new int[rows.width()];
        Arrays.fill(none, WeightedRows.ANY);
        List<Found> level = List.of(new Found(none, rows.all(), rows.total()));
        for (int depth = 0; depth < dimensions && !level.isEmpty(); depth++) {
            level = next(level);
            found.addAll(level);
            if (found.size() > MOST) {
                return Optional.empty();
            }
        }
        return Optional.of(found.stream()
                .sorted(Comparator.comparingDouble(Found::weight)
                        .reversed()
                        .thenComparingLong(Found::told)
                        .thenComparing(each -> Arrays.toString(each.values())))
                .map(each -> rows.pattern(each.values(), each.weight()))
                .collect(Collectors.toList()));
    }

    /** What comes of one value more; a pattern that fewer values lead to is not among them. */
    private List<Found> next(List<Found> level) {
        List<Found> next = new ArrayList<>();
        for (Found before : level) {
            for (Item item : items) {
                if (before.values()[item.column()] == WeightedRows.ANY && next.size() + found.size() <= MOST) {
                    narrowed(before, item).ifPresent(next::add);
                }
            }
        }
        return next;
    }

    private Optional<Found> narrowed(Found before, Item item) {
        BitSet having = (BitSet) before.having().clone();
        having.and(item.having());
        double weight = rows.weight(having);
        if (having.isEmpty() || weight < least) {
            return Optional.empty();
        }
        int[] values = rows.shared(having);
        return seen.add(Arrays.toString(values)) ? Optional.of(new Found(values, having, weight)) : Optional.empty();
    }
}
