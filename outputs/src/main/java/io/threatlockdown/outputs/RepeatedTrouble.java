package io.threatlockdown.outputs;

import io.threatlockdown.event.OperationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Says that something does not work when it begins, and then now and then, and when it is over. For one thread; others may ask what is wrong now. */
final class RepeatedTrouble {
    private static final Logger log = LoggerFactory.getLogger(RepeatedTrouble.class);
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final String about;
    private final String meaning;
    private final String over;

    private volatile Optional<Trouble> present = Optional.empty();
    private Instant saidAt = Instant.MIN;

    /**
     * @param about what it happens to
     * @param meaning what does not work, and what that leads to
     * @param over what is said when it works again
     */
    RepeatedTrouble(InstantSource clock, String about, String meaning, String over) {
        this.clock = clock;
        this.about = about;
        this.meaning = meaning;
        this.over = over;
    }

    /** Gives back whether it was said. */
    boolean happened(Exception cause) {
        Instant now = clock.instant();
        boolean isToBeSaid = present.isEmpty() || !now.isBefore(saidAt.plus(BETWEEN));
        present = Optional.of(new Trouble(present.map(Trouble::since).orElse(now), forPeople(cause)));
        if (isToBeSaid) {
            saidAt = now;
            log.warn("{} channel={} reason={}", meaning, about, reason(cause));
            log.debug("the cause", cause);
        }
        return isToBeSaid;
    }

    /** Gives back whether it was said. */
    boolean isOver() {
        boolean isToBeSaid = present.isPresent();
        present = Optional.empty();
        if (isToBeSaid) {
            log.info("{} channel={}", over, about);
        }
        return isToBeSaid;
    }

    /** What does not work now. */
    Optional<Trouble> present() {
        return present;
    }

    /** Whoever sees it in the dashboard has no business with this machine's folders, which the messages name. */
    static String forPeople(Exception cause) {
        return switch (cause) {
            case FileSystemException atFile when atFile.getReason() != null -> atFile.getReason();
            // "No space left on device": of no file in particular.
            case IOException ofDisk
            when ofDisk.getClass() == IOException.class && ofDisk.getMessage() != null -> ofDisk.getMessage();
            case OperationException failed -> failed.code().name();
            default -> cause.getClass().getSimpleName();
        };
    }

    /** For the log. The messages of file errors are often the path alone. */
    private static String reason(Exception cause) {
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }
}
