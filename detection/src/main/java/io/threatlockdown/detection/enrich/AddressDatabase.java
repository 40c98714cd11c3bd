package io.threatlockdown.detection.enrich;

import com.maxmind.db.Metadata;
import com.maxmind.db.Reader;
import io.threatlockdown.detection.address.IpLiteral;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * A database in MaxMind's format (maxmind.github.io/MaxMind-DB), held in memory as a whole: whatever becomes of its file, what was
 * opened stays whole. Safe to share between threads.
 *
 * @param <T> what is known of an address
 */
final class AddressDatabase<T> {
    private static final Logger log = LoggerFactory.getLogger(AddressDatabase.class);

    /** Whichever: they are looked up once so that a damaged file is found out when it is opened. */
    private static final List<String> PROBES = List.of("1.1.1.1", "8.8.8.8", "203.0.113.1", "2001:4860::1", "2a00::1");

    /** Of IPv6 with an IPv4 address at its end. */
    private static final int LONGEST_ADDRESS = 45;

    private static final int BETWEEN_TREE_AND_DATA = 16;

    private final Path path;
    private final Reader reader;
    private final Function<Map<?, ?>, T> reading;
    private final RecentAddresses<T> recent = new RecentAddresses<>();
    private final AtomicBoolean hasComplained = new AtomicBoolean();

    private AddressDatabase(Path path, Reader reader, Function<Map<?, ?>, T> reading) {
        this.path = path;
        this.reader = reader;
        this.reading = reading;
    }

    /** @throws UnusableDatabaseException with what is wrong, and what to do */
    static <T> AddressDatabase<T> open(Path path, DatabaseKind kind, Function<Map<?, ?>, T> reading) {
        if (!Files.isRegularFile(path)) {
            throw new UnusableDatabaseException("there is no such file; put " + kind.wanted() + " (.mmdb) there");
        }
        try {
            byte[] bytes = Files.readAllBytes(path);
            Reader reader = new Reader(new ByteArrayInputStream(bytes));
            refuseUnfit(reader.getMetadata(), kind, bytes.length);
            AddressDatabase<T> database = new AddressDatabase<>(path, reader, reading);
            database.probe();
            return database;
        } catch (IOException unreadable) {
            throw unreadable instanceof com.maxmind.db.InvalidDatabaseException
                    ? damaged()
                    : new UnusableDatabaseException("it cannot be read ("
                            + unreadable.getClass().getSimpleName() + "); let the account of this process read it");
        } catch (UnusableDatabaseException known) {
            throw known;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError damaged) {
            // Sizes and places that a damaged file names are any number.
            throw damaged();
        }
    }

    private static void refuseUnfit(Metadata metadata, DatabaseKind kind, int length) {
        if (!kind.takes(metadata.databaseType())) {
            throw new UnusableDatabaseException("it is a database of the type " + metadata.databaseType() + ", and <"
                    + kind.option() + "> takes " + kind.wanted());
        }
        long tree = metadata.nodeCount() * (metadata.recordSize() / 4);
        if (metadata.nodeCount() <= 0 || tree + BETWEEN_TREE_AND_DATA > length) {
            throw damaged();
        }
    }

    private void probe() throws IOException {
        for (String probe : PROBES) {
            InetAddress address = IpLiteral.address(probe).orElseThrow();
            if (address.getAddress().length == 4 || reader.getMetadata().ipVersion() == 6) {
                reader.get(address, Map.class);
            }
        }
    }

    private static UnusableDatabaseException damaged() {
        return new UnusableDatabaseException(
                "it is no database in MaxMind's format (.mmdb), or a damaged one; download it once more");
    }

    String type() {
        return reader.getMetadata().databaseType();
    }

    Instant built() {
        return reader.getMetadata().buildTime();
    }

    /** What is known of an address; of any other text what is known of none. */
    T find(String address) {
        if (address.length() > LONGEST_ADDRESS) {
            return reading.apply(Map.of()); // Nor is it remembered.
        }
        return recent.find(
                address,
                asked -> reading.apply(IpLiteral.address(asked)
                        .<Map<?, ?>>map(this::record)
                        .orElse(Map.of())));
    }

    /** Empty when nothing is known, or where the file is damaged. */
    private Map<?, ?> record(InetAddress address) {
        if (address.getAddress().length > 4 && reader.getMetadata().ipVersion() == 4) {
            return Map.of();
        }
        try {
            Map<?, ?> record = reader.get(address, Map.class);
            return record == null ? Map.of() : record;
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError damaged) {
            if (!hasComplained.getAndSet(true)) {
                log.warn(
                        "database of addresses is damaged path={} remedy=\"download it once more\" error={}",
                        path,
                        damaged.getClass().getSimpleName());
            }
            return Map.of();
        }
    }
}
