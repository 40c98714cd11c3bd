package io.threatlockdown.tenant.graph;

import io.threatlockdown.tenant.http.Request;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a request asks of a collection.
 *
 * @param orderedBy a date property
 * @param select empty for all properties
 */
record GraphQuery(
        GraphCollection collection,
        GraphFilter filter,
        int top,
        int skip,
        String orderedBy,
        Direction direction,
        Set<String> select,
        Count count) {
    enum Direction {
        ASCENDING,
        DESCENDING
    }

    /** Whether the answer says how many objects there are on all pages. */
    enum Count {
        WANTED,
        UNWANTED
    }

    /** @throws BadGraphQuery when an option cannot be followed */
    static GraphQuery of(Request request, GraphCollection collection) {
        Map<String, String> options = request.parameters();
        String order = options.getOrDefault("$orderby", collection.dates().getFirst() + " desc")
                .strip();
        List<String> words = List.of(order.split("\\s+"));
        if (!collection.dates().contains(words.getFirst()) || words.size() > 2) {
            throw new BadGraphQuery("Invalid $orderby: '" + order + "'");
        }
        boolean ascending = words.size() == 1 || words.getLast().equalsIgnoreCase("asc");
        return new GraphQuery(
                collection,
                GraphFilter.parse(options.getOrDefault("$filter", ""), collection),
                top(options.get("$top"), collection),
                skip(options.get("$skip")),
                words.getFirst(),
                ascending ? Direction.ASCENDING : Direction.DESCENDING,
                select(options.getOrDefault("$select", "")),
                "true".equalsIgnoreCase(options.get("$count")) ? Count.WANTED : Count.UNWANTED);
    }

    /** All objects of a collection, those of these kinds where it has kinds. */
    static GraphQuery all(GraphCollection collection, Set<String> kinds) {
        return new GraphQuery(
                collection,
                new GraphFilter(List.of(), kinds),
                collection.largestPage(),
                0,
                collection.dates().getFirst(),
                Direction.DESCENDING,
                Set.of(),
                Count.WANTED);
    }

    private static int top(@Nullable String text, GraphCollection collection) {
        if (text == null) {
            return collection.usualPage();
        }
        int most = collection.largestPage();
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw new BadGraphQuery(
                    "Invalid page size specified: '" + text + "'. Must be between 1 and " + most + " inclusive.");
        }
        return Integer.parseInt(text);
    }

    private static int skip(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("\\d{1,9}")) {
            throw new BadGraphQuery("Invalid value '" + text + "' for $skip.");
        }
        return Integer.parseInt(text);
    }

    private static Set<String> select(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean ascending() {
        return direction == Direction.ASCENDING;
    }
}
