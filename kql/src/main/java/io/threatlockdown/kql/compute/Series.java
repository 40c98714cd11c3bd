package io.threatlockdown.kql.compute;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Series of numbers: arrays in which NaN stands for what is null or no number. */
final class Series {
    private Series() {}

    /** The numbers of an array; empty for anything else and for an array without elements. */
    static Optional<double[]> argument(Arguments call, int place) {
        return Json.argument(call, place)
                .filter(JsonNode::isArray)
                .map(Series::numbers)
                .filter(numbers -> numbers.length > 0);
    }

    static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode element = array.get(i);
            numbers[i] = element.isNumber() ? element.asDouble() : Double.NaN;
        }
        return numbers;
    }

    static ArrayNode json(double[] numbers) {
        ArrayNode array = Json.array();
        for (double number : numbers) {
            array.add(Json.number(number));
        }
        return array;
    }

    static DoubleStream present(double[] numbers) {
        return Arrays.stream(numbers).filter(number -> !Double.isNaN(number));
    }

    static double[] sorted(double[] numbers) {
        return present(numbers).sorted().toArray();
    }

    static double mean(double[] numbers) {
        return present(numbers).average().orElse(0);
    }

    /** Between two neighbours the value lies on the line between them. */
    static double quantile(double[] sorted, double fraction) {
        double place = fraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
    }

    static double median(double[] numbers) {
        double[] sorted = sorted(numbers);
        return sorted.length == 0 ? Double.NaN : quantile(sorted, 0.5);
    }
}
