package io.threatlockdown.kql.compute;

import io.threatlockdown.kql.KqlType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Functions of places on earth. */
final class GeoFunctions {
    private static final int DEFAULT_GEOHASH = 5;
    /** Metres. */
    private static final double DEFAULT_TOLERANCE = 10;
    /** Metres: a quarter around the earth. */
    private static final double LARGEST_RADIUS = Math.PI / 2 * GeoPoint.EARTH_RADIUS;

    static final List<HostFunction> ALL = List.of(
            numbers("geo_distance_2points", 4, KqlType.REAL, call -> both(call, GeoPoint::metres)),
            numbers(
                    "geo_azimuth",
                    4,
                    KqlType.REAL,
                    call -> both(call, (from, to) -> from.equals(to) ? Double.NaN : from.azimuth(to))
                            .filter(Double::isFinite)),
            numbers("geo_angle", 6, KqlType.REAL, GeoFunctions::angle),
            numbers("geo_point_buffer", 4, KqlType.DYNAMIC, GeoFunctions::circle),
            numbers("geo_point_in_circle", 5, KqlType.BOOL, GeoFunctions::inCircle),
            new HostFunction(
                    "geo_point_in_polygon",
                    List.of(KqlType.REAL, KqlType.REAL, KqlType.DYNAMIC),
                    KqlType.BOOL,
                    call -> GeoPoint.argument(call, 0)
                            .flatMap(point -> GeoShapes.polygons(call, 2)
                                    .map(polygons -> polygons.stream().anyMatch(polygon -> polygon.contains(point))))),
            new HostFunction(
                    "geo_distance_point_to_line",
                    List.of(KqlType.REAL, KqlType.REAL, KqlType.DYNAMIC),
                    KqlType.REAL,
                    call -> GeoPoint.argument(call, 0)
                            .flatMap(point -> nearestOnLine(call, point).map(point::metres))),
            new HostFunction(
                    "geo_closest_point_on_line",
                    List.of(KqlType.REAL, KqlType.REAL, KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    call -> GeoPoint.argument(call, 0)
                            .flatMap(point -> nearestOnLine(call, point))
                            .map(found -> Json.text(found.json()))),
            new HostFunction(
                    "geo_distance_point_to_polygon",
                    List.of(KqlType.REAL, KqlType.REAL, KqlType.DYNAMIC),
                    KqlType.REAL,
                    call -> GeoPoint.argument(call, 0)
                            .flatMap(point -> nearestOnPolygon(call, point).map(point::metres))),
            new HostFunction(
                    "geo_closest_point_on_polygon",
                    List.of(KqlType.REAL, KqlType.REAL, KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    call -> GeoPoint.argument(call, 0)
                            .flatMap(point -> nearestOnPolygon(call, point))
                            .map(found -> Json.text(found.json()))),
            new HostFunction(
                    "geo_line_length",
                    List.of(KqlType.DYNAMIC),
                    KqlType.REAL,
                    call -> GeoShapes.lines(call, 0)
                            .map(lines ->
                                    lines.stream().mapToDouble(GeoLine::metres).sum())),
            new HostFunction(
                    "geo_line_locate_point",
                    List.of(KqlType.DYNAMIC, KqlType.REAL, KqlType.REAL),
                    KqlType.REAL,
                    call -> GeoShapes.lines(call, 0)
                            .filter(lines -> lines.size() == 1)
                            .flatMap(lines -> GeoPoint.argument(call, 1)
                                    .map(point -> lines.getFirst().fraction(point)))),
            new HostFunction(
                    "geo_line_interpolate_point",
                    List.of(KqlType.DYNAMIC, KqlType.REAL),
                    KqlType.DYNAMIC,
                    call -> GeoShapes.lines(call, 0)
                            .filter(lines ->
                                    lines.size() == 1 && !call.isNull(1) && call.real(1) >= 0 && call.real(1) <= 1)
                            .map(lines ->
                                    Json.text(lines.getFirst().at(call.real(1)).json()))),
            new HostFunction(
                    "geo_polygon_area",
                    List.of(KqlType.DYNAMIC),
                    KqlType.REAL,
                    call -> union(call).map(GeoUnion::area)),
            new HostFunction(
                    "geo_polygon_perimeter",
                    List.of(KqlType.DYNAMIC),
                    KqlType.REAL,
                    call -> union(call).map(GeoUnion::metres)),
            new HostFunction(
                    "geo_polygon_centroid",
                    List.of(KqlType.DYNAMIC),
                    KqlType.DYNAMIC,
                    call -> union(call).map(union -> Json.text(union.centroid().json()))),
            new HostFunction(
                    "geo_h3cell_level",
                    List.of(KqlType.STRING),
                    KqlType.INT,
                    call -> H3Cell.parse(call.text(0)).map(H3Cell::level)),
            new HostFunction(
                    "geo_h3cell_parent",
                    List.of(KqlType.STRING, KqlType.LONG),
                    KqlType.STRING,
                    call -> H3Cell.parse(call.text(0))
                            .flatMap(cell -> cell.parent(call.wholeOr(1, cell.level() - 1L)))
                            .map(H3Cell::text)),
            new HostFunction(
                    "geo_point_to_geohash",
                    List.of(KqlType.REAL, KqlType.REAL, KqlType.LONG),
                    KqlType.STRING,
                    call -> GeoPoint.argument(call, 0)
                            .flatMap(
                                    point -> Geohash.of(call.real(0), call.real(1), call.wholeOr(2, DEFAULT_GEOHASH)))),
            geohash(
                    "geo_geohash_to_central_point",
                    cell -> GeoPoint.json(cell.middleLongitude(), cell.middleLatitude())),
            geohash("geo_geohash_to_polygon", GeoFunctions::polygon),
            new HostFunction(
                    "geo_geohash_neighbors",
                    List.of(KqlType.STRING),
                    KqlType.DYNAMIC,
                    call -> Geohash.parse(call.text(0))
                            .map(cell -> TextFunctions.array(
                                    cell.neighbours(call.text(0).length())))),
            new HostFunction(
                    "geo_point_to_s2cell",
                    List.of(KqlType.REAL, KqlType.REAL, KqlType.LONG),
                    KqlType.STRING,
                    call -> GeoPoint.argument(call, 0)
                            .filter(point -> !call.isNull(2) && call.whole(2) >= 0 && call.whole(2) <= S2Cell.DEEPEST)
                            .map(point -> S2Cell.of(point, (int) call.whole(2)).token())),
            s2("geo_s2cell_to_central_point", cell -> cell.middle().json()),
            s2(
                    "geo_s2cell_to_polygon",
                    cell -> ring(Stream.concat(
                                    cell.corners().stream(),
                                    Stream.of(cell.corners().getFirst()))
                            .map(corner -> GeoPoint.pair(corner.longitude(), corner.latitude()))
                            .toList())),
            s2("geo_s2cell_neighbors", cell -> {
                ArrayNode tokens = Json.array();
                cell.neighbours().forEach(tokens::add);
                return tokens;
            }));

    private GeoFunctions() {}

    private static HostFunction numbers(String name, int count, KqlType result, HostFunction.Body body) {
        return new HostFunction(name, Collections.nCopies(count, KqlType.REAL), result, body);
    }

    /** What a cell is told as. */
    private interface Telling<T> {
        JsonNode of(T cell);
    }

    private static HostFunction geohash(String name, Telling<Geohash> telling) {
        return new HostFunction(
                name,
                List.of(KqlType.STRING),
                KqlType.DYNAMIC,
                call -> Geohash.parse(call.text(0)).map(cell -> Json.text(telling.of(cell))));
    }

    private static HostFunction s2(String name, Telling<S2Cell> telling) {
        return new HostFunction(
                name,
                List.of(KqlType.STRING),
                KqlType.DYNAMIC,
                call -> S2Cell.parse(call.text(0)).map(cell -> Json.text(telling.of(cell))));
    }

    /** A number that two points have together. */
    private interface Measure {
        double of(GeoPoint from, GeoPoint to);
    }

    private static Optional<Double> both(Arguments call, Measure measure) {
        return GeoPoint.argument(call, 0)
                .flatMap(from -> GeoPoint.argument(call, 2).map(to -> measure.of(from, to)));
    }

    /** Clockwise, from 0 to 2 pi, between the ways from the second point to the first and to the third. */
    private static Optional<Double> angle(Arguments call) {
        Optional<GeoPoint> first = GeoPoint.argument(call, 0);
        Optional<GeoPoint> middle = GeoPoint.argument(call, 2);
        Optional<GeoPoint> last = GeoPoint.argument(call, 4);
        if (first.isEmpty() || middle.isEmpty() || last.isEmpty() || first.equals(middle) || last.equals(middle)) {
            return Optional.empty();
        }
        double angle = middle.get().azimuth(last.get()) - middle.get().azimuth(first.get());
        return Optional.of(angle < 0 ? angle + 2 * Math.PI : angle);
    }

    private static Optional<String> circle(Arguments call) {
        double radius = call.realOr(2, 0);
        double tolerance = call.realOr(3, DEFAULT_TOLERANCE);
        if (!(radius > 0) || radius > LARGEST_RADIUS || !(tolerance > 0)) {
            return Optional.empty();
        }
        return GeoPoint.argument(call, 0)
                .map(centre -> Json.text(ring(new GeoCircle(centre, radius)
                        .corners(tolerance).stream()
                                .map(corner -> GeoPoint.pair(corner.longitude(), corner.latitude()))
                                .toList())));
    }

    private static Optional<Boolean> inCircle(Arguments call) {
        if (call.isNull(4) || !(call.real(4) >= 0)) {
            return Optional.empty();
        }
        return both(call, GeoPoint::metres).map(metres -> metres <= call.real(4));
    }

    private static Optional<GeoUnion> union(Arguments call) {
        return GeoShapes.polygons(call, 0)
                .flatMap(GeoUnion::of)
                .filter(union -> !union.rings().isEmpty());
    }

    private static Optional<GeoPoint> nearestOnLine(Arguments call, GeoPoint point) {
        return GeoShapes.lines(call, 2)
                .flatMap(
                        lines -> lines.stream().map(line -> line.nearest(point)).min(byDistance(point)));
    }

    /** Of a point inside, the point itself. */
    private static Optional<GeoPoint> nearestOnPolygon(Arguments call, GeoPoint point) {
        return GeoShapes.polygons(call, 2)
                .flatMap(polygons -> polygons.stream()
                        .map(polygon -> polygon.contains(point) ? point : polygon.nearest(point))
                        .min(byDistance(point)));
    }

    private static Comparator<GeoPoint> byDistance(GeoPoint point) {
        return Comparator.comparingDouble(point::angle);
    }

    private static JsonNode polygon(Geohash cell) {
        double east = cell.west() + cell.width();
        double north = cell.south() + cell.height();
        return ring(List.of(
                GeoPoint.pair(cell.west(), cell.south()),
                GeoPoint.pair(east, cell.south()),
                GeoPoint.pair(east, north),
                GeoPoint.pair(cell.west(), north),
                GeoPoint.pair(cell.west(), cell.south())));
    }

    private static JsonNode ring(List<ArrayNode> points) {
        ArrayNode ring = Json.array();
        points.forEach(ring::add);
        ObjectNode polygon = Json.object().put("type", "Polygon");
        polygon.set("coordinates", Json.array().add(ring));
        return polygon;
    }
}
