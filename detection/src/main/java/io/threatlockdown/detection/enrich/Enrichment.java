package io.threatlockdown.detection.enrich;

import io.threatlockdown.detection.address.IpLiteral;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of any address: where it is and whose. It comes from databases in MaxMind's format that the user has; without them
 * nothing is known. A database is held in memory, and looked at again by {@link #refresh}. Safe to share between threads.
 */
public final class Enrichment {
    /** Without any database. */
    public static final Enrichment NONE = new Enrichment(Optional.empty(), Optional.empty());

    private static final String ENGLISH = "en";

    private final Optional<WatchedDatabase> places;
    private final Optional<WatchedDatabase> owners;

    private Enrichment(Optional<WatchedDatabase> places, Optional<WatchedDatabase> owners) {
        this.places = places;
        this.owners = owners;
    }

    /** Opens the databases; one that cannot be used says so in {@link #databases()}, and is as good as none. */
    public static Enrichment open(Optional<Path> cityDatabase, Optional<Path> asnDatabase, InstantSource clock) {
        return new Enrichment(
                cityDatabase.map(path -> WatchedDatabase.open(DatabaseKind.PLACES, path, clock)),
                asnDatabase.map(path -> WatchedDatabase.open(DatabaseKind.OWNERS, path, clock)));
    }

    /** How it stands with each database that is named. */
    public List<DatabaseFile> databases() {
        return all().map(WatchedDatabase::file).toList();
    }

    /** Opens what was replaced since it was opened. Gives the databases that it looked at anew. */
    public List<DatabaseFile> refresh() {
        return all().filter(WatchedDatabase::refresh).map(WatchedDatabase::file).toList();
    }

    private Stream<WatchedDatabase> all() {
        return Stream.concat(places.stream(), owners.stream());
    }

    /** @param address without a port; of any other text nothing is known */
    public Place place(String address) {
        Map<?, ?> record = record(places, address);
        if (record.isEmpty()) {
            return Place.UNKNOWN;
        }
        Map<?, ?> country =
                record.get("country") instanceof Map<?, ?> where ? where : map(record, "registered_country");
        return new Place(
                text(country, "iso_code"),
                text(map(country, "names"), ENGLISH),
                record.get("subdivisions") instanceof List<?> parts
                                && !parts.isEmpty()
                                && parts.getFirst() instanceof Map<?, ?> first
                        ? text(map(first, "names"), ENGLISH)
                        : Optional.empty(),
                text(map(map(record, "city"), "names"), ENGLISH),
                coordinates(map(record, "location")));
    }

    /** @param address without a port; of any other text nothing is known */
    public Owner owner(String address) {
        Map<?, ?> record = record(owners, address);
        return record.isEmpty()
                ? Owner.UNKNOWN
                : new Owner(
                        record.get("autonomous_system_number") instanceof Number number
                                ? Optional.of(String.valueOf(number.longValue()))
                                : Optional.empty(),
                        text(record, "autonomous_system_organization"));
    }

    private static Map<?, ?> record(Optional<WatchedDatabase> of, String address) {
        Optional<AddressDatabase> database = of.flatMap(WatchedDatabase::database);
        Optional<InetAddress> literal = database.isEmpty() ? Optional.empty() : IpLiteral.address(address);
        return literal.<Map<?, ?>>map(known -> database.get().record(known)).orElse(Map.of());
    }

    private static Optional<Place.Coordinates> coordinates(Map<?, ?> location) {
        return location.get("latitude") instanceof Number latitude
                        && location.get("longitude") instanceof Number longitude
                ? Optional.of(new Place.Coordinates(latitude.doubleValue(), longitude.doubleValue()))
                : Optional.empty();
    }

    private static Map<?, ?> map(Map<?, ?> record, String key) {
        return record.get(key) instanceof Map<?, ?> inside ? inside : Map.of();
    }

    private static Optional<String> text(Map<?, ?> record, String key) {
        return record.get(key) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }
}
