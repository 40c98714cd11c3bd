package io.threatlockdown.kql.compute;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads GeoJSON. What is no valid shape is empty. */
final class GeoShapes {
    private static final double QUARTER_TURN = 90;
    private static final int FEWEST_CORNERS = 3;

    private GeoShapes() {}

    static Optional<List<GeoLine>> lines(Arguments call, int place) {
        return Json.argument(call, place).filter(JsonNode::isObject).flatMap(shape -> {
            JsonNode coordinates = shape.path("coordinates");
            return switch (shape.path("type").asString("")) {
                case "LineString" -> line(coordinates).map(List::of);
                case "MultiLineString" -> all(coordinates, GeoShapes::line);
                default -> Optional.empty();
            };
        });
    }

    static Optional<List<GeoPolygon>> polygons(Arguments call, int place) {
        return Json.argument(call, place).filter(JsonNode::isObject).flatMap(shape -> {
            JsonNode coordinates = shape.path("coordinates");
            return switch (shape.path("type").asString("")) {
                case "Polygon" -> polygon(coordinates).map(List::of);
                case "MultiPolygon" -> all(coordinates, GeoShapes::polygon);
                default -> Optional.empty();
            };
        });
    }

    /** Reads one part of a shape. */
    private interface Reader<T> {
        Optional<T> read(JsonNode node);
    }

    /** One part that is wrong makes the whole wrong. */
    private static <T> Optional<List<T>> all(JsonNode array, Reader<T> reader) {
        List<T> parts = new ArrayList<>();
        for (JsonNode part : array) {
            Optional<T> read = reader.read(part);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            parts.add(read.get());
        }
        return array.isArray() && !parts.isEmpty() ? Optional.of(parts) : Optional.empty();
    }

    private static Optional<GeoPoint> point(JsonNode pair) {
        boolean valid = pair.isArray()
                && pair.size() >= 2
                && pair.get(0).isNumber()
                && pair.get(1).isNumber()
                && Math.abs(pair.get(1).asDouble()) <= QUARTER_TURN;
        return valid
                ? Optional.of(GeoPoint.at(pair.get(0).asDouble(), pair.get(1).asDouble()))
                : Optional.empty();
    }

    private static Optional<GeoLine> line(JsonNode coordinates) {
        return all(coordinates, GeoShapes::point)
                .filter(points -> new HashSet<>(points).size() > 1)
                .map(GeoLine::new);
    }

    private static Optional<GeoRing> ring(JsonNode coordinates) {
        return all(coordinates, GeoShapes::point)
                .filter(points ->
                        points.getFirst().equals(points.getLast()) && new HashSet<>(points).size() >= FEWEST_CORNERS)
                .map(GeoRing::new);
    }

    private static Optional<GeoPolygon> polygon(JsonNode coordinates) {
        return all(coordinates, GeoShapes::ring)
                .map(rings -> new GeoPolygon(rings.getFirst(), rings.subList(1, rings.size())));
    }
}
