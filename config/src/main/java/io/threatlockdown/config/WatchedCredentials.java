package io.threatlockdown.config;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** The credentials of a file, read again when it has changed. While it cannot be used, those that were read last count. */
final class WatchedCredentials<C> implements Supplier<C> {
    private static final Logger log = LoggerFactory.getLogger(WatchedCredentials.class);

    private final Path file;
    private final Function<CredentialsFile, Optional<C>> reader;
    private final ReentrantLock lock = new ReentrantLock();
    private C known;
    private String state;

    WatchedCredentials(Path file, C known, Function<CredentialsFile, Optional<C>> reader) {
        this.file = file;
        this.known = known;
        this.reader = reader;
        this.state = state(file);
    }

    @Override
    public C get() {
        lock.lock();
        try {
            String now = state(file);
            if (!now.equals(state)) {
                state = now;
                readAgain();
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private void readAgain() {
        CredentialsFile read = CredentialsFile.read(file);
        Optional<C> changed = read.problem().isEmpty() ? reader.apply(read) : Optional.empty();
        if (changed.isPresent()) {
            known = changed.get();
            log.info("credentials read again file={}", file);
        } else {
            log.warn(
                    "a changed credentials file cannot be used, the credentials of before count file={} reason={}",
                    file,
                    read.problem().isEmpty() ? "a field is missing: 'tld check' names it" : read.problem());
        }
    }

    /** Differs when the file has changed: its time, size and the file that stands under the name. */
    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
