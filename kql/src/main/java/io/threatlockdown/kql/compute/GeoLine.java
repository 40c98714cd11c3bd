package io.threatlockdown.kql.compute;

import java.util.List;

/** A line along great circles through points. */
record GeoLine(List<GeoPoint> points) {
    GeoLine {
        points = List.copyOf(points);
    }

    double metres() {
        double sum = 0;
        for (int i = 1; i < points.size(); i++) {
            sum += points.get(i - 1).metres(points.get(i));
        }
        return sum;
    }

    /** The point of the line that is nearest. */
    GeoPoint nearest(GeoPoint point) {
        GeoPoint best = points.getFirst();
        for (int i = 1; i < points.size(); i++) {
            GeoPoint candidate = nearest(points.get(i - 1), points.get(i), point);
            best = candidate.angle(point) < best.angle(point) ? candidate : best;
        }
        return best;
    }

    private static GeoPoint nearest(GeoPoint from, GeoPoint to, GeoPoint point) {
        GeoPoint normal = from.cross(to).normalised();
        GeoPoint foot = point.plus(normal, -point.dot(normal)).normalised();
        boolean between = normal.cross(from).dot(foot) > 0 && to.cross(normal).dot(foot) > 0;
        if (between && normal.length() > 0) {
            return foot;
        }
        return from.angle(point) <= to.angle(point) ? from : to;
    }

    /** How far along the line the nearest point lies: 0 at its start, 1 at its end. */
    double fraction(GeoPoint point) {
        double passed = 0;
        double found = 0;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 1; i < points.size(); i++) {
            GeoPoint candidate = nearest(points.get(i - 1), points.get(i), point);
            if (candidate.angle(point) < best) {
                best = candidate.angle(point);
                found = passed + points.get(i - 1).metres(candidate);
            }
            passed += points.get(i - 1).metres(points.get(i));
        }
        return passed == 0 ? 0 : Math.min(1, found / passed);
    }

    /** The point so far along the line. */
    GeoPoint at(double fraction) {
        double rest = metres() * fraction;
        for (int i = 1; i < points.size(); i++) {
            GeoPoint from = points.get(i - 1);
            GeoPoint to = points.get(i);
            double step = from.metres(to);
            if (rest <= step && step > 0) {
                double angle = from.angle(to);
                double part = rest / step;
                return new GeoPoint(0, 0, 0)
                        .plus(from, Math.sin((1 - part) * angle) / Math.sin(angle))
                        .plus(to, Math.sin(part * angle) / Math.sin(angle))
                        .normalised();
            }
            rest -= step;
        }
        return points.getLast();
    }
}
