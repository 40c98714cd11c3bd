package io.threatlockdown.kql.compute;

import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The area of several polygons, what they share counted once. They are laid on the plane that touches the sphere in their middle and
 * on which great circles are straight lines.
 *
 * @param rings around the areas one way, around the holes the other
 */
record GeoUnion(List<GeoRing> rings) {
    GeoUnion {
        rings = List.copyOf(rings);
    }

    /** Empty when the polygons reach over more than half of the earth. */
    static Optional<GeoUnion> of(List<GeoPolygon> polygons) {
        GeoPoint middle = new GeoPoint(0, 0, 0);
        for (GeoPolygon polygon : polygons) {
            for (GeoPoint point : polygon.shell().points()) {
                middle = middle.plus(point, 1);
            }
        }
        Plane plane = Plane.touching(middle.normalised());
        Area all = new Area();
        for (GeoPolygon polygon : polygons) {
            if (!polygon.shell().points().stream().allMatch(plane::shows)) {
                return Optional.empty();
            }
            Area area = plane.area(polygon.shell());
            polygon.holes().forEach(hole -> area.subtract(plane.area(hole)));
            all.add(area);
        }
        return Optional.of(new GeoUnion(plane.rings(all)));
    }

    /** A plane with its axes. */
    private record Plane(GeoPoint middle, GeoPoint east, GeoPoint north) {
        static Plane touching(GeoPoint middle) {
            GeoPoint axis = Math.abs(middle.z()) < 0.9 ? new GeoPoint(0, 0, 1) : new GeoPoint(1, 0, 0);
            GeoPoint east = axis.cross(middle).normalised();
            return new Plane(middle, east, middle.cross(east));
        }

        boolean shows(GeoPoint point) {
            return point.dot(middle) > 0;
        }

        Area area(GeoRing ring) {
            Path2D path = new Path2D.Double();
            for (int i = 0; i < ring.points().size(); i++) {
                GeoPoint point = ring.points().get(i);
                double x = point.dot(east) / point.dot(middle);
                double y = point.dot(north) / point.dot(middle);
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            path.closePath();
            return new Area(path);
        }

        List<GeoRing> rings(Area area) {
            List<GeoRing> rings = new ArrayList<>();
            List<GeoPoint> points = new ArrayList<>();
            double[] at = new double[6];
            for (PathIterator path = area.getPathIterator(null); !path.isDone(); path.next()) {
                if (path.currentSegment(at) == PathIterator.SEG_CLOSE) {
                    points.add(points.getFirst());
                    rings.add(new GeoRing(points));
                    points.clear();
                } else {
                    points.add(middle.plus(east, at[0]).plus(north, at[1]).normalised());
                }
            }
            return rings;
        }
    }

    GeoPoint centroid() {
        GeoPoint sum = new GeoPoint(0, 0, 0);
        for (GeoRing ring : rings) {
            sum = sum.plus(ring.signedMoment(), 1);
        }
        GeoPoint anywhere = rings.getFirst().points().getFirst();
        return new GeoPoint(0, 0, 0).plus(sum, sum.dot(anywhere) < 0 ? -1 : 1).normalised();
    }

    /** Square metres. */
    double area() {
        double sum = rings.stream().mapToDouble(GeoRing::signedArea).sum();
        return Math.abs(sum) * GeoPoint.EARTH_RADIUS * GeoPoint.EARTH_RADIUS;
    }

    double metres() {
        return rings.stream().mapToDouble(GeoRing::metres).sum();
    }
}
