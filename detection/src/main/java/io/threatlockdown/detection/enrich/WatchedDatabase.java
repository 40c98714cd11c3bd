package io.threatlockdown.detection.enrich;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A database whose file may be replaced. What was opened last is in use until another one is open, also when the file goes, or comes
 * damaged. Safe to share between threads.
 *
 * @param <T> what is known of an address
 */
final class WatchedDatabase<T> {
    /** A file that was changed that short a time ago may still be written. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final DatabaseKind kind;
    private final Path path;
    private final Function<Map<?, ?>, T> reading;
    private final InstantSource clock;
    private volatile State<T> state;

    /** @param file as it was when it was looked at; "" when there was none */
    private record State<T>(Optional<AddressDatabase<T>> database, Optional<String> problem, String file) {}

    private WatchedDatabase(
            DatabaseKind kind, Path path, Function<Map<?, ?>, T> reading, InstantSource clock) {
        this.kind = kind;
        this.path = path;
        this.reading = reading;
        this.clock = clock;
        this.state = opened(Optional.empty(), look());
    }

    /** @param reading makes of a record, empty for an unknown address, what is known */
    static <T> WatchedDatabase<T> open(
            DatabaseKind kind, Path path, Function<Map<?, ?>, T> reading, InstantSource clock) {
        return new WatchedDatabase<>(kind, path, reading, clock);
    }

    /** The one in use. */
    Optional<AddressDatabase<T>> database() {
        return state.database();
    }

    DatabaseFile file() {
        State<T> now = state;
        return new DatabaseFile(
                kind,
                path,
                now.database().map(AddressDatabase::type).orElse(""),
                now.database().map(AddressDatabase::built),
                now.problem());
    }

    /** Opens the file if it is another one than before and nobody writes it any more. Gives whether it did. */
    synchronized boolean refresh() {
        Look seen = look();
        if (Objects.equals(seen.file(), state.file()) || !seen.isSettled(clock.instant())) {
            return false;
        }
        state = opened(state.database(), seen);
        return true;
    }

    private State<T> opened(Optional<AddressDatabase<T>> before, Look seen) {
        try {
            return new State<>(Optional.of(AddressDatabase.open(path, kind, reading)), Optional.empty(), seen.file());
        } catch (UnusableDatabaseException unusable) {
            return new State<>(before, Optional.of(unusable.getMessage()), seen.file());
        }
    }

    private Look look() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Look(
                    attributes.fileKey() + " " + attributes.size() + " " + attributes.lastModifiedTime(),
                    attributes.lastModifiedTime().toInstant());
        } catch (IOException absent) {
            return new Look("", Instant.MIN);
        }
    }

    private record Look(String file, Instant changed) {
        boolean isSettled(Instant now) {
            return changed.equals(Instant.MIN)
                    || Duration.between(changed, now).abs().compareTo(SETTLED) >= 0;
        }
    }
}
