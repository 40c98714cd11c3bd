package io.threatlockdown.detection.enrich;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of any address: where it is and whose. It comes from databases in MaxMind's format that the user has; without them
 * nothing is known. A database is held in memory, and looked at again by {@link #refresh}. Safe to share between threads.
 */
public final class Enrichment {
    /** Without any database. */
    public static final Enrichment NONE = new Enrichment(Optional.empty(), Optional.empty());

    private final Optional<WatchedDatabase<Place>> places;
    private final Optional<WatchedDatabase<Owner>> owners;

    private Enrichment(Optional<WatchedDatabase<Place>> places, Optional<WatchedDatabase<Owner>> owners) {
        this.places = places;
        this.owners = owners;
    }

    /** Opens the databases; one that cannot be used says so in {@link #databases()}, and is as good as none. */
    public static Enrichment open(Optional<Path> cityDatabase, Optional<Path> asnDatabase, InstantSource clock) {
        return new Enrichment(
                cityDatabase.map(path -> WatchedDatabase.open(DatabaseKind.PLACES, path, RecordReader::place, clock)),
                asnDatabase.map(path -> WatchedDatabase.open(DatabaseKind.OWNERS, path, RecordReader::owner, clock)));
    }

    /** How it stands with each database that is named. */
    public List<DatabaseFile> databases() {
        return all().map(WatchedDatabase::file).toList();
    }

    /** Opens what was replaced since it was opened. Gives the databases that it looked at anew. */
    public List<DatabaseFile> refresh() {
        return all().filter(WatchedDatabase::refresh).map(WatchedDatabase::file).toList();
    }

    private Stream<WatchedDatabase<?>> all() {
        return Stream.concat(places.stream(), owners.stream());
    }

    /** @param address without a port; of any other text nothing is known */
    public Place place(String address) {
        return places.flatMap(WatchedDatabase::database)
                .map(database -> database.find(address))
                .orElse(Place.UNKNOWN);
    }

    /** @param address without a port; of any other text nothing is known */
    public Owner owner(String address) {
        return owners.flatMap(WatchedDatabase::database)
                .map(database -> database.find(address))
                .orElse(Owner.UNKNOWN);
    }
}
