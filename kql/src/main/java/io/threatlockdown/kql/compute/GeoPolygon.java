package io.threatlockdown.kql.compute;

import java.util.List;

/** An area without the holes in it. */
record GeoPolygon(GeoRing shell, List<GeoRing> holes) {
    GeoPolygon {
        holes = List.copyOf(holes);
    }

    boolean contains(GeoPoint point) {
        return shell.contains(point) && holes.stream().noneMatch(hole -> hole.contains(point));
    }

    GeoPoint nearest(GeoPoint point) {
        GeoPoint best = new GeoLine(shell.points()).nearest(point);
        for (GeoRing hole : holes) {
            GeoPoint candidate = new GeoLine(hole.points()).nearest(point);
            best = candidate.angle(point) < best.angle(point) ? candidate : best;
        }
        return best;
    }
}
