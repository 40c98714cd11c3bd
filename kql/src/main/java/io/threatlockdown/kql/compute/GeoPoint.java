package io.threatlockdown.kql.compute;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Optional;

/** A point on the sphere that the earth is taken for, as a vector of length 1; or a vector on the way to one. */
record GeoPoint(double x, double y, double z) {
    /** Metres. */
    static final double EARTH_RADIUS = 6_371_010;

    private static final double HALF_TURN = 180;
    private static final double QUARTER_TURN = 90;

    /** Degrees; empty for what is outside of -180 to 180 and -90 to 90. */
    static Optional<GeoPoint> of(double longitude, double latitude) {
        return Math.abs(longitude) <= HALF_TURN && Math.abs(latitude) <= QUARTER_TURN
                ? Optional.of(at(longitude, latitude))
                : Optional.empty();
    }

    static GeoPoint at(double longitude, double latitude) {
        double lambda = Math.toRadians(longitude);
        double phi = Math.toRadians(latitude);
        return new GeoPoint(Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi));
    }

    /** The point whose coordinates are the arguments at two places. */
    static Optional<GeoPoint> argument(Arguments call, int place) {
        return call.isNull(place) || call.isNull(place + 1)
                ? Optional.empty()
                : of(call.real(place), call.real(place + 1));
    }

    double longitude() {
        return Math.toDegrees(Math.atan2(y, x));
    }

    double latitude() {
        return Math.toDegrees(Math.atan2(z, Math.hypot(x, y)));
    }

    double dot(GeoPoint other) {
        return x * other.x + y * other.y + z * other.z;
    }

    GeoPoint cross(GeoPoint other) {
        return new GeoPoint(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    GeoPoint plus(GeoPoint other, double times) {
        return new GeoPoint(x + other.x * times, y + other.y * times, z + other.z * times);
    }

    double length() {
        return Math.sqrt(dot(this));
    }

    GeoPoint normalised() {
        double length = length();
        return length == 0 ? this : new GeoPoint(x / length, y / length, z / length);
    }

    /** Radians between two directions, from 0 to pi. */
    double angle(GeoPoint other) {
        return Math.atan2(cross(other).length(), dot(other));
    }

    double metres(GeoPoint other) {
        return angle(other) * EARTH_RADIUS;
    }

    /** Radians clockwise from north, from 0 to 2 pi, of the way to another point. */
    double azimuth(GeoPoint other) {
        GeoPoint north = new GeoPoint(0, 0, 1);
        GeoPoint east = north.cross(this);
        double angle = Math.atan2(other.dot(east), other.dot(cross(east)));
        return angle < 0 ? angle + 2 * Math.PI : angle;
    }

    JsonNode json() {
        return json(longitude(), latitude());
    }

    static JsonNode json(double longitude, double latitude) {
        ObjectNode point = Json.object().put("type", "Point");
        point.set("coordinates", pair(longitude, latitude));
        return point;
    }

    static ArrayNode pair(double longitude, double latitude) {
        return Json.array().add(longitude).add(latitude);
    }
}
