package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sorting of several arrays, all in the order of the first. */
final class SortFunctions {
    /** An array of arrays, whether the greatest comes first, whether nulls come last; gives an array of the sorted arrays. */
    static final List<HostFunction> ALL = List.of(new HostFunction(
            "array_sort_several",
            List.of(KqlType.DYNAMIC, KqlType.BOOL, KqlType.BOOL),
            KqlType.DYNAMIC,
            call -> Json.argument(call, 0)
                    .filter(arrays -> !arrays.isEmpty() && arrays.get(0).isArray())
                    .map(arrays -> Json.text(sorted(arrays, call.flagOr(1, false), call.flagOr(2, true))))));

    private SortFunctions() {}

    /** An array that is not as long as the first is null. */
    private static ArrayNode sorted(JsonNode arrays, boolean descending, boolean nullsLast) {
        JsonNode keys = arrays.get(0);
        Comparator<JsonNode> values = descending ? SortFunctions.order().reversed() : SortFunctions.order();
        Comparator<JsonNode> nulls = Comparator.comparing(key -> key.isNull() == nullsLast);
        List<Integer> order = IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparing(keys::get, nulls.thenComparing(values)))
                .toList();
        ArrayNode result = Json.array();
        for (JsonNode array : arrays) {
            if (array.isArray() && array.size() == keys.size()) {
                ArrayNode sorted = result.addArray();
                order.forEach(place -> sorted.add(array.get(place)));
            } else {
                result.addNull();
            }
        }
        return result;
    }

    /** Numbers by value before texts by their characters. */
    private static Comparator<JsonNode> order() {
        return Comparator.<JsonNode, Boolean>comparing(key -> !key.isNumber())
                .thenComparing(key -> key.isNumber() ? key.asDouble() : 0.0)
                .thenComparing(key -> key.isString() ? key.asString() : key.toString());
    }
}
