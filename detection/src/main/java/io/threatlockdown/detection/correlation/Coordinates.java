package io.threatlockdown.detection.correlation;

import java.util.Optional;

/** A point on the earth, in degrees. */
record Coordinates(double latitude, double longitude) {
    /** The mean radius. */
    private static final double EARTH_KILOMETRES = 6_371.0;

    /** Empty for texts that are no such point, and for 0, 0, which stands for places that nobody knows. */
    static Optional<Coordinates> of(String latitude, String longitude) {
        try {
            Coordinates point = new Coordinates(Double.parseDouble(latitude), Double.parseDouble(longitude));
            boolean isOnEarth = Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
            boolean isUnknown = point.latitude == 0 && point.longitude == 0;
            return isOnEarth && !isUnknown ? Optional.of(point) : Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** Along the surface, by the haversine formula. */
    double kilometresTo(Coordinates other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double chord = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(east / 2));
        return 2 * EARTH_KILOMETRES * Math.asin(Math.min(1, Math.sqrt(chord)));
    }

    private static double square(double number) {
        return number * number;
    }
}
