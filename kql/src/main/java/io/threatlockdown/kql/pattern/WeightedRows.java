package io.threatlockdown.kql.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Distinct rows of texts, each as often as its weight says. A value is held as its number within its column; a combination of values as an
 * array with one number per column, {@link #ANY} where it asks for none. Immutable.
 */
public final class WeightedRows {
    static final int ANY = -1;

    private final int[][] rows;
    private final double[] weights;
    private final List<List<String>> texts;
    private final double total;

    private WeightedRows(int[][] rows, double[] weights, List<List<String>> texts) {
        this.rows = rows;
        this.weights = weights;
        this.texts = texts;
        this.total = Arrays.stream(weights).sum();
    }

    /** @param given texts, the last of each being a number: the row's weight; in any order, which makes no difference */
    public static WeightedRows of(List<List<String>> given) {
        List<List<String>> rows = given.stream()
                .sorted(Comparator.comparing(row -> String.join("\0", row)))
                .toList();
        int width = rows.isEmpty() ? 0 : rows.getFirst().size() - 1;
        List<Map<String, Integer>> numbers = new ArrayList<>();
        List<List<String>> texts = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            numbers.add(new HashMap<>());
            texts.add(new ArrayList<>());
        }
        int[][] coded = new int[rows.size()][width];
        double[] weights = new double[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < width; column++) {
                String text = rows.get(row).get(column);
                List<String> known = texts.get(column);
                coded[row][column] = numbers.get(column).computeIfAbsent(text, ignored -> {
                    known.add(text);
                    return known.size() - 1;
                });
            }
            weights[row] = Double.parseDouble(rows.get(row).get(width));
        }
        return new WeightedRows(coded, weights, texts);
    }

    int width() {
        return texts.size();
    }

    int count() {
        return rows.length;
    }

    int[] row(int index) {
        return rows[index];
    }

    double weight(int row) {
        return weights[row];
    }

    double total() {
        return total;
    }

    BitSet all() {
        BitSet all = new BitSet(rows.length);
        all.set(0, rows.length);
        return all;
    }

    double weight(BitSet chosen) {
        return chosen.stream().mapToDouble(row -> weights[row]).sum();
    }

    /** The rows that have each value of a column, by the value's number. */
    List<BitSet> having(int column) {
        List<BitSet> found = new ArrayList<>();
        texts.get(column).forEach(ignored -> found.add(new BitSet(rows.length)));
        for (int row = 0; row < rows.length; row++) {
            found.get(rows[row][column]).set(row);
        }
        return found;
    }

    /** The values that all of the chosen rows have; there is one at least. */
    int[] shared(BitSet chosen) {
        int first = chosen.nextSetBit(0);
        int[] shared = rows[first].clone();
        for (int row = first; row >= 0; row = chosen.nextSetBit(row + 1)) {
            for (int column = 0; column < shared.length; column++) {
                if (shared[column] != rows[row][column]) {
                    shared[column] = ANY;
                }
            }
        }
        return shared;
    }

    Pattern pattern(int[] values, double weight) {
        List<Optional<String>> shown = new ArrayList<>();
        for (int column = 0; column < values.length; column++) {
            shown.add(
                    values[column] == ANY
                            ? Optional.empty()
                            : Optional.of(texts.get(column).get(values[column])));
        }
        return new Pattern(shown, weight, weight / total);
    }
}
