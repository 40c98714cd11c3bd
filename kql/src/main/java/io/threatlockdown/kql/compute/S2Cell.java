package io.threatlockdown.kql.compute;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cell of the S2 grid: the earth on the faces of a cube, each parted in four again and again.
 *
 * @param i the column on the face, from 0 to 2 to the power of the level
 * @param j the row
 */
record S2Cell(int face, int level, long i, long j) {
    static final int DEEPEST = 30;
    /** For each orientation of a square: the column and row, as two bits, of its parts in the order in which the curve visits them. */
    private static final int[][] VISITED = {{0, 1, 3, 2}, {0, 2, 3, 1}, {3, 2, 0, 1}, {3, 1, 0, 2}};
    /** How the orientation changes in each part. */
    private static final int[] TURNS = {1, 0, 0, 3};
    /** In the order in which neighbours are listed. */
    private static final int[][] NEIGHBOURS = {{1, 1}, {1, 0}, {-1, 0}, {0, -1}, {-1, 1}, {1, -1}, {0, 1}, {-1, -1}};

    private static final int TOKEN_DIGITS = 16;
    private static final int FACES = 6;

    static S2Cell of(GeoPoint point, int level) {
        long size = 1L << level;
        double[] place = place(point);
        return new S2Cell((int) place[0], level, index(quadratic(place[1]), size), index(quadratic(place[2]), size));
    }

    private static long index(double part, long size) {
        return Math.clamp((long) Math.floor(part * size), 0, size - 1);
    }

    /** The face, then the coordinates on it, from -1 to 1. */
    private static double[] place(GeoPoint p) {
        double ax = Math.abs(p.x());
        double ay = Math.abs(p.y());
        double az = Math.abs(p.z());
        int axis = ax > ay ? ax > az ? 0 : 2 : ay > az ? 1 : 2;
        int face = axis + ((axis == 0 ? p.x() : axis == 1 ? p.y() : p.z()) < 0 ? 3 : 0);
        return switch (face) {
            case 0 -> new double[] {0, p.y() / p.x(), p.z() / p.x()};
            case 1 -> new double[] {1, -p.x() / p.y(), p.z() / p.y()};
            case 2 -> new double[] {2, -p.x() / p.z(), -p.y() / p.z()};
            case 3 -> new double[] {3, p.z() / p.x(), p.y() / p.x()};
            case 4 -> new double[] {4, p.z() / p.y(), -p.x() / p.y()};
            default -> new double[] {5, -p.y() / p.z(), -p.x() / p.z()};
        };
    }

    private static GeoPoint vector(int face, double u, double v) {
        return switch (face) {
            case 0 -> new GeoPoint(1, u, v);
            case 1 -> new GeoPoint(-u, 1, v);
            case 2 -> new GeoPoint(-u, -v, 1);
            case 3 -> new GeoPoint(-1, -v, -u);
            case 4 -> new GeoPoint(v, -1, -u);
            default -> new GeoPoint(v, u, -1);
        };
    }

    private static double quadratic(double u) {
        return u >= 0 ? 0.5 * Math.sqrt(1 + 3 * u) : 1 - 0.5 * Math.sqrt(1 - 3 * u);
    }

    private static double linear(double s) {
        return s >= 0.5 ? (4 * s * s - 1) / 3 : (1 - 4 * (1 - s) * (1 - s)) / 3;
    }

    /** The number in hexadecimal, without the zeros at its end. */
    String token() {
        long id = face;
        int orientation = face & 1;
        for (int bit = level - 1; bit >= 0; bit--) {
            int part = (int) ((i >> bit & 1) << 1 | j >> bit & 1);
            int position = 0;
            while (VISITED[orientation][position] != part) {
                position++;
            }
            id = id << 2 | position;
            orientation ^= TURNS[position];
        }
        long number = (id << 1 | 1) << 2 * (DEEPEST - level);
        return "%016x".formatted(number).replaceAll("0+$", "");
    }

    /** Empty for what is no token of a cell. */
    static Optional<S2Cell> parse(String token) {
        if (!token.matches("[0-9a-fA-F]{1,16}")) {
            return Optional.empty();
        }
        long id = Long.parseUnsignedLong(token + "0".repeat(TOKEN_DIGITS - token.length()), 16);
        int zeros = Long.numberOfTrailingZeros(id);
        int face = (int) (id >>> 61);
        if (id == 0 || zeros % 2 != 0 || zeros > 2 * DEEPEST || face >= FACES) {
            return Optional.empty();
        }
        int level = DEEPEST - zeros / 2;
        int orientation = face & 1;
        long i = 0;
        long j = 0;
        for (int step = 1; step <= level; step++) {
            int position = (int) (id >>> (61 - 2 * step) & 3);
            int part = VISITED[orientation][position];
            i = i << 1 | part >> 1;
            j = j << 1 | part & 1;
            orientation ^= TURNS[position];
        }
        return Optional.of(new S2Cell(face, level, i, j));
    }

    GeoPoint middle() {
        return at(0.5, 0.5);
    }

    /** The four corners, in the order of the faces' axes. */
    List<GeoPoint> corners() {
        return List.of(at(0, 0), at(1, 0), at(1, 1), at(0, 1));
    }

    private GeoPoint at(double right, double up) {
        double size = 1L << level;
        return vector(face, linear((i + right) / size), linear((j + up) / size)).normalised();
    }

    /** The cells around, over the edges of a face too; at a corner of the cube there is one less. */
    List<String> neighbours() {
        Set<String> found = new LinkedHashSet<>();
        for (int[] step : NEIGHBOURS) {
            S2Cell neighbour = wrapped(i + step[0], j + step[1]);
            if (!neighbour.equals(this)) {
                found.add(neighbour.token());
            }
        }
        return new ArrayList<>(found);
    }

    private S2Cell wrapped(long column, long row) {
        long size = 1L << level;
        if (column >= 0 && column < size && row >= 0 && row < size) {
            return new S2Cell(face, level, column, row);
        }
        double limit = 1 + Math.ulp(1);
        double u = Math.clamp((2.0 * column + 1 - size) / size, -limit, limit);
        double v = Math.clamp((2.0 * row + 1 - size) / size, -limit, limit);
        double[] place = place(vector(face, u, v));
        return new S2Cell((int) place[0], level, index((place[1] + 1) / 2, size), index((place[2] + 1) / 2, size));
    }
}
