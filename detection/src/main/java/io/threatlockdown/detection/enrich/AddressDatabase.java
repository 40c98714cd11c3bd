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

/**
 * A database in MaxMind's format (maxmind.github.io/MaxMind-DB), held in memory as a whole: whatever becomes of its file, what was
 * opened stays whole. Immutable, safe to share between threads.
 */
final class AddressDatabase {
    private static final Logger log = LoggerFactory.getLogger(AddressDatabase.class);

    /** Any: they are looked up once so that a damaged file is found out when it is opened. */
    private static final List<String> PROBES = List.of("1.1.1.1", "8.8.8.8", "203.0.113.1", "2001:4860::1", "2a00::1");

    private static final int BETWEEN_TREE_AND_DATA = 16;

    private final Path path;
    private final Reader reader;
    private final AtomicBoolean hasComplained = new AtomicBoolean();

    private AddressDatabase(Path path, Reader reader) {
        this.path = path;
        this.reader = reader;
    }

    /** @throws UnusableDatabaseException with what is wrong, and what to do */
    static AddressDatabase open(Path path, DatabaseKind kind) {
        if (!Files.isRegularFile(path)) {
            throw new UnusableDatabaseException("there is no such file; put " + kind.wanted() + " (.mmdb) there");
        }
        try {
            byte[] bytes = Files.readAllBytes(path);
            Reader reader = new Reader(new ByteArrayInputStream(bytes));
            refuseUnfit(reader.getMetadata(), kind, bytes.length);
            AddressDatabase database = new AddressDatabase(path, reader);
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

    /** What is known of an address; empty when nothing is, or where the file is damaged. */
    Map<?, ?> record(InetAddress address) {
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
