package io.threatlockdown.kql;

import io.threatlockdown.kql.syntax.DatetimeText;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A case of a query with its known answer; compares an answer with it. */
final class Expectation {
    private final JsonNode node;

    Expectation(JsonNode node) {
        this.node = node;
    }

    String query() {
        return node.get("query").asString();
    }

    String id() {
        return node.path("id").asString("");
    }

    boolean relevant() {
        return node.path("relevant").asBoolean(true);
    }

    /** What differs; empty when nothing does. */
    Optional<String> difference(Answer answer) {
        List<String> names = texts(node.get("columns"));
        if (!answer.names().equals(names)) {
            return Optional.of("columns " + answer.names() + " instead of " + names);
        }
        boolean exact = node.has("types");
        List<String> types = texts(exact ? node.get("types") : node.get("type_buckets"));
        List<String> found = exact
                ? answer.types()
                : answer.types().stream().map(Expectation::bucket).toList();
        if (!found.equals(types)) {
            return Optional.of("types " + found + " instead of " + types);
        }
        return rows(answer);
    }

    private static String bucket(String type) {
        return switch (type) {
            case "int" -> "long";
            case "decimal" -> "real";
            default -> type;
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private Optional<String> rows(Answer answer) {
        List<JsonNode> expected = new ArrayList<>();
        node.get("rows").forEach(expected::add);
        if (answer.rows().size() != expected.size()) {
            return Optional.of(answer.rows().size() + " rows instead of " + expected.size());
        }
        boolean arbitrary = node.path("arbitrary").asBoolean(false);
        if (arbitrary && !node.get("query").asString().contains("make_")) {
            return Optional.empty();
        }
        List<JsonNode> open = new ArrayList<>(expected);
        for (int i = 0; i < answer.rows().size(); i++) {
            List<Optional<Object>> row = answer.rows().get(i);
            Optional<JsonNode> match = open.stream()
                    .filter(candidate -> same(row, candidate, arbitrary))
                    .findFirst();
            if (match.isEmpty()) {
                return Optional.of("row " + row + " is not among " + open);
            }
            open.remove(match.get());
        }
        return Optional.empty();
    }

    private boolean same(List<Optional<Object>> row, JsonNode expected, boolean sets) {
        for (int i = 0; i < row.size(); i++) {
            if (!same(row.get(i), expected.get(i), sets)) {
                return false;
            }
        }
        return true;
    }

    private boolean same(Optional<Object> value, JsonNode expected, boolean sets) {
        boolean nothing =
                expected.isNull() || expected.isString() && expected.asString().isEmpty();
        if (value.isEmpty() || value.get().equals("")) {
            return nothing;
        }
        Object found = value.get();
        return switch (found) {
            case Boolean bool ->
                expected.isBoolean()
                        ? bool == expected.asBoolean()
                        : expected.isNumber() && expected.asLong() == (bool ? 1 : 0);
            case Long number -> close(number, expected);
            case Double number -> close(number, expected);
            case JsonNode json -> same(json, expected, sets);
            default -> text(found.toString(), expected);
        };
    }

    private boolean close(double found, JsonNode expected) {
        double wanted = expected.isString()
                ? special(expected.asString())
                : expected.isNumber() ? expected.asDouble() : Double.MIN_VALUE;
        if (Double.isNaN(wanted) || Double.isInfinite(wanted)) {
            return Double.compare(found, wanted) == 0;
        }
        double tolerance = node.path("approximate").asBoolean(false) ? 0.05 : 1e-6;
        return Math.abs(found - wanted) <= tolerance * Math.max(Math.abs(wanted), 1e-9);
    }

    /** A number that JSON cannot hold, or a decimal, which the cases write as a text. */
    private static double special(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity", "inf" -> Double.POSITIVE_INFINITY;
            case "-Infinity", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> text.matches("-?\\d+(\\.\\d+)?") ? Double.parseDouble(text) : Double.MIN_VALUE;
        };
    }

    private static boolean text(String found, JsonNode expected) {
        if (!expected.isString()) {
            return false;
        }
        String wanted = expected.asString();
        return found.equals(wanted)
                || found.endsWith("Z")
                        && DatetimeText.ticks(found).isPresent()
                        && DatetimeText.ticks(found).equals(DatetimeText.ticks(wanted));
    }

    private boolean same(JsonNode found, JsonNode expected, boolean sets) {
        if (found.isNumber() && expected.isNumber()) {
            return close(found.asDouble(), expected);
        }
        if (found.isArray() && expected.isArray() && found.size() == expected.size()) {
            List<JsonNode> open = new ArrayList<>();
            expected.forEach(open::add);
            for (int i = 0; i < found.size(); i++) {
                JsonNode element = found.get(i);
                JsonNode inOrder = expected.get(i);
                Optional<JsonNode> match = sets
                        ? open.stream()
                                .filter(candidate -> same(element, candidate, true))
                                .findFirst()
                        : Optional.of(inOrder).filter(candidate -> same(element, candidate, false));
                if (match.isEmpty()) {
                    return false;
                }
                open.remove(match.get());
            }
            return true;
        }
        if (found.isObject() && expected.isObject() && found.size() == expected.size()) {
            return found.propertyNames().stream()
                    .allMatch(name -> expected.has(name) && same(found.get(name), expected.get(name), sets));
        }
        return found.equals(expected) || found.isString() && expected.isString() && text(found.asString(), expected);
    }
}
