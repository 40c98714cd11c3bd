package io.threatlockdown.bench.detection;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a ruleset knows and events come from. A larger world holds all of a smaller one, so that the events of the smaller one mean the same in
 * both.
 *
 * @param scale 1 for the usual size of a ruleset
 */
record World(double scale, List<Product> products, List<JsonService> services) {
    private static final int RULES = 4_500;
    private static final int PRODUCTS = 250;
    private static final int SERVICES = 20;

    /** For a ruleset of about so many rules. */
    static World forRules(int rules) {
        double scale = (double) rules / RULES;
        return new World(
                scale,
                IntStream.range(0, scaled(PRODUCTS, scale))
                        .mapToObj(Product::of)
                        .toList(),
                IntStream.range(0, scaled(SERVICES, scale))
                        .mapToObj(JsonService::of)
                        .toList());
    }

    int scaled(int number) {
        return scaled(number, scale);
    }

    private static int scaled(int number, double scale) {
        return Math.max(1, (int) Math.round(number * scale));
    }
}
