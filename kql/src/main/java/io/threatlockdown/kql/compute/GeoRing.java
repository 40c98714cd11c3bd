package io.threatlockdown.kql.compute;

import java.util.List;

/**
 * A closed line around an area, the smaller of the two that it parts the sphere into.
 *
 * @param points the last of them is the first again
 */
record GeoRing(List<GeoPoint> points) {
    GeoRing {
        points = List.copyOf(points);
    }

    boolean contains(GeoPoint point) {
        double turned = 0;
        GeoPoint middle = new GeoPoint(0, 0, 0);
        for (int i = 1; i < points.size(); i++) {
            GeoPoint from = point.cross(points.get(i - 1));
            GeoPoint to = point.cross(points.get(i));
            turned += Math.atan2(point.dot(from.cross(to)), from.dot(to));
            middle = middle.plus(points.get(i), 1);
        }
        boolean opposite = point.dot(middle) < 0;
        return !opposite && Math.abs(turned) > Math.PI;
    }

    /** On the unit sphere; less than 0 for points in clockwise order. */
    double signedArea() {
        double sum = 0;
        GeoPoint top = points.getFirst();
        for (int i = 2; i < points.size() - 1; i++) {
            sum += triangle(top, points.get(i - 1), points.get(i));
        }
        return sum;
    }

    /** The signed area on the unit sphere. */
    private static double triangle(GeoPoint a, GeoPoint b, GeoPoint c) {
        return 2 * Math.atan2(a.dot(b.cross(c)), 1 + a.dot(b) + b.dot(c) + c.dot(a));
    }

    /** Towards the middle of the area, as long as the area is large; away from it for points in clockwise order. */
    GeoPoint signedMoment() {
        GeoPoint sum = new GeoPoint(0, 0, 0);
        for (int i = 1; i < points.size(); i++) {
            GeoPoint from = points.get(i - 1);
            GeoPoint to = points.get(i);
            sum = sum.plus(from.cross(to).normalised(), from.angle(to) / 2);
        }
        return sum;
    }

    double metres() {
        return new GeoLine(points).metres();
    }
}
