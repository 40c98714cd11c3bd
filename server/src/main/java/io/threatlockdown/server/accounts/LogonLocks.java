package io.threatlockdown.server.accounts;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whose log-on with a password is refused for now. Locks of accounts and of networks outlive a restart, in {@code logon-locks.json};
 * names that are no account's are kept out of it and out of what is shown, for people type passwords where names belong.
 * Thread-safe.
 */
@Component
public class LogonLocks {
    private static final Logger log = LoggerFactory.getLogger(LogonLocks.class);
    private static final String FILE_NAME = "logon-locks.json";

    private final LogonThrottle throttle = new LogonThrottle();
    private final AccountFile accounts;
    private final Path file;
    private final InstantSource clock;

    public LogonLocks(Accounts accounts, InstantSource clock) {
        this.accounts = accounts.file();
        this.file = this.accounts.sibling(FILE_NAME);
        this.clock = clock;
        restore();
    }

    /** How long log-on to the account is still refused from there; zero when it is not. */
    Duration refusedFor(String user, String address) {
        return throttle.refusedFor(user, address, clock.instant());
    }

    void failed(String user, String address) {
        if (throttle.failed(user, address, clock.instant())) {
            keep();
        }
    }

    void succeeded(String user, String address) {
        if (throttle.succeeded(user, address)) {
            keep();
        }
    }

    /**
     * Those of accounts and of networks, the latest failure first.
     *
     * @throws OperationException when the accounts cannot be read
     */
    List<LogonLock> list() {
        List<String> names = accounts.list().stream().map(Account::name).toList();
        return throttle.locks(clock.instant()).stream()
                .filter(lock -> lock.user().isEmpty() || names.contains(lock.user()))
                .toList();
    }

    void lift(LogonLock lock) {
        throttle.lift(lock);
        keep();
    }

    /** A lock that cannot be kept still counts for as long as this process runs. */
    private synchronized void keep() {
        try {
            List<Map<String, Object>> locks = new ArrayList<>();
            list().forEach(lock -> locks.add(entry(lock)));
            List<String> names = accounts.list().stream().map(Account::name).toList();
            List<Map<String, String>> own = new ArrayList<>();
            throttle.ownNetworks().stream()
                    .filter(known -> names.contains(known.getKey()))
                    .forEach(known -> own.add(Map.of("user", known.getKey(), "network", known.getValue())));
            PrivateFiles.write(file, Json.write(Map.of("locks", locks, "own", own)));
        } catch (OperationException e) {
            log.warn("locks of log-ons cannot be kept reason=\"{}\"", e.getMessage());
        }
    }

    private static Map<String, Object> entry(LogonLock lock) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("user", lock.user());
        entry.put("network", lock.network());
        entry.put("failures", lock.failures());
        entry.put("last", lock.last().toString());
        entry.put("until", lock.until().toString());
        return entry;
    }

    private void restore() {
        try {
            JsonNode kept = Json.read(Files.readString(file));
            for (JsonNode lock : kept.path("locks")) {
                throttle.restore(new LogonLock(
                        lock.required("user").asString(),
                        lock.required("network").asString(),
                        lock.required("failures").asInt(),
                        Instant.parse(lock.required("last").asString()),
                        Instant.parse(lock.required("until").asString())));
            }
            for (JsonNode own : kept.path("own")) {
                throttle.restoreOwn(
                        own.required("user").asString(), own.required("network").asString());
            }
        } catch (NoSuchFileException none) {
            // Nobody was locked.
        } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
            log.warn("kept locks of log-ons cannot be read and are forgotten file={}", file);
        }
    }
}
