package io.threatlockdown.detection.correlation;

/**
 * Two places that are too far apart for the time between them.
 *
 * @param latitude the field that holds it in degrees, north positive
 * @param longitude the field that holds it in degrees, east positive
 * @param kilometres the least distance
 * @param kilometresPerHour the least speed
 */
public record Travel(CorrelatedField latitude, CorrelatedField longitude, double kilometres, double kilometresPerHour) {
    /** Whether nobody gets from one place to the other in that time. */
    boolean isTooFast(Coordinates from, Coordinates to, double hours) {
        double distance = from.kilometresTo(to);
        return distance >= kilometres && distance >= kilometresPerHour * hours;
    }
}
