package io.threatlockdown.detection.enrich;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads records of databases as far as they have the types that they should; what has another one is not known. */
final class RecordReader {
    private static final String ENGLISH = "en";

    private RecordReader() {}

    static Place place(Map<?, ?> record) {
        if (record.isEmpty()) {
            return Place.UNKNOWN;
        }
        Map<?, ?> country =
                record.get("country") instanceof Map<?, ?> where ? where : map(record, "registered_country");
        return new Place(
                text(country, "iso_code"),
                name(country),
                record.get("subdivisions") instanceof List<?> parts
                                && !parts.isEmpty()
                                && parts.getFirst() instanceof Map<?, ?> first
                        ? name(first)
                        : Optional.empty(),
                name(map(record, "city")),
                coordinates(map(record, "location")));
    }

    static Owner owner(Map<?, ?> record) {
        return record.isEmpty()
                ? Owner.UNKNOWN
                : new Owner(
                        record.get("autonomous_system_number") instanceof Number number
                                ? Optional.of(String.valueOf(number.longValue()))
                                : Optional.empty(),
                        text(record, "autonomous_system_organization"));
    }

    private static Optional<Place.Coordinates> coordinates(Map<?, ?> location) {
        return location.get("latitude") instanceof Number latitude
                        && location.get("longitude") instanceof Number longitude
                        && isOnEarth(latitude.doubleValue(), longitude.doubleValue())
                ? Optional.of(new Place.Coordinates(latitude.doubleValue(), longitude.doubleValue()))
                : Optional.empty();
    }

    /** What is no number is not on it either. */
    private static boolean isOnEarth(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }

    private static Optional<String> name(Map<?, ?> of) {
        return text(map(of, "names"), ENGLISH);
    }

    private static Map<?, ?> map(Map<?, ?> record, String key) {
        return record.get(key) instanceof Map<?, ?> inside ? inside : Map.of();
    }

    private static Optional<String> text(Map<?, ?> record, String key) {
        return record.get(key) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
