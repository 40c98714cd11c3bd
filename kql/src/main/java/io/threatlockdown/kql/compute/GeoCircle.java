package io.threatlockdown.kql.compute;

import java.util.ArrayList;
import java.util.List;

/** A circle on the sphere as a regular polygon. */
record GeoCircle(GeoPoint centre, double metres) {
    private static final int FEWEST_CORNERS = 3;
    /** The least deviation, as a part of the radius. */
    private static final double FINEST = 1e-6;

    /**
     * Corners counterclockwise, the first of them last again.
     *
     * @param tolerance metres by which a side may lie inside the circle
     */
    List<GeoPoint> corners(double tolerance) {
        double part = Math.clamp(tolerance / metres, FINEST, 1);
        int count = Math.max(FEWEST_CORNERS, (int) Math.ceil(Math.PI / Math.acos(1 - part)));
        GeoPoint first = across();
        GeoPoint second = centre.cross(first);
        double angle = metres / GeoPoint.EARTH_RADIUS;
        List<GeoPoint> corners = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            double turn = 2 * Math.PI * (i % count) / count;
            corners.add(new GeoPoint(0, 0, 0)
                    .plus(centre, Math.cos(angle))
                    .plus(first, Math.sin(angle) * Math.cos(turn))
                    .plus(second, Math.sin(angle) * Math.sin(turn)));
        }
        return corners;
    }

    /** A direction at a right angle to the centre; it decides where the polygon begins. */
    private GeoPoint across() {
        double x = Math.abs(centre.x());
        double y = Math.abs(centre.y());
        double z = Math.abs(centre.z());
        boolean mostlyX = x > y && x > z;
        boolean mostlyY = !mostlyX && y > z;
        GeoPoint other = mostlyX
                ? new GeoPoint(0.012, 0.0053, 1)
                : mostlyY ? new GeoPoint(1, 0.0053, 0.00457) : new GeoPoint(0.012, 1, 0.00457);
        return centre.cross(other).normalised();
    }
}
