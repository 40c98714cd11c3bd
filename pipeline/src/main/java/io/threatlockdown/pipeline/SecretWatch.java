package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.expiry.SecretLife;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks once a day when each secret ends, and at once when a secret has been replaced. What ends within thirty days is warned of in the
 * log, once a day. That an end cannot be read is no fault and not logged.
 */
final class SecretWatch implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(SecretWatch.class);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final List<Watched> watched;
    private final AzureClients azure;
    private final InstantSource clock;
    private volatile List<SecretLife> lives = List.of();

    private SecretWatch(List<SecretHolder> holders, AzureClients azure, InstantSource clock) {
        this.watched = holders.stream().map(Watched::new).toList();
        this.azure = azure;
        this.clock = clock;
    }

    static SecretWatch of(List<CollectionSettings> collections, AzureClients azure, InstantSource clock) {
        return new SecretWatch(SecretHolder.of(collections), azure, clock);
    }

    /** What is known so far, in the order of the configuration. */
    List<SecretLife> lives() {
        return lives;
    }

    /** Runs until the thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                look();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException stopped) {
            log.debug("watch over secrets stopped");
        }
    }

    /** Looks at all whose day is over or whose secret is another one, and gives those that it warned of. */
    List<SecretLife> look() throws InterruptedException {
        List<SecretLife> warned = new ArrayList<>();
        for (Watched each : watched) {
            try {
                look(each).ifPresent(warned::add);
            } catch (RuntimeException failure) {
                // A watch that ends here would warn of nothing any more.
                log.error("cannot find out when a secret ends", failure);
            }
        }
        return warned;
    }

    private Optional<SecretLife> look(Watched each) throws InterruptedException {
        Instant now = clock.instant();
        Object secret = each.holder.secret();
        boolean replaced = !each.secret.filter(secret::equals).isPresent();
        if (!replaced && now.isBefore(each.nextLook)) {
            return Optional.empty();
        }
        // Before asking: what cannot be read is tried again in an hour, not every minute.
        each.secret = Optional.of(secret);
        each.nextLook = now.plus(HOUR);
        Optional<SecretLife> found = each.holder.life(azure);
        boolean unknown = found.filter(life -> life.expires().isEmpty()).isPresent();
        if (!unknown) {
            each.nextLook = now.plus(DAY);
        }
        if (!unknown || replaced || each.life.isEmpty()) {
            each.life = found; // Else what was read of the same secret before is still true.
        }
        lives = watched.stream()
                .flatMap(other -> other.life.stream())
                .distinct()
                .toList();
        return each.life.filter(life -> isWarned(life, now));
    }

    private static boolean isWarned(SecretLife life, Instant now) {
        return switch (life.state(now)) {
            case WARNING -> {
                log(life, now, "a secret ends soon");
                yield true;
            }
            case EXPIRED -> {
                log(life, now, "a secret has ended");
                yield true;
            }
            case OK, UNKNOWN -> false;
        };
    }

    private static void log(SecretLife life, Instant now, String message) {
        log.warn(
                message + " what=\"{}\" days={} expires={} tenant={} remedy=\"{}\"",
                life.words(),
                life.daysLeft(now).orElseThrow(),
                life.expires().orElseThrow(),
                life.tenant(),
                life.remedy());
    }

    /** For the thread that looks. */
    private static final class Watched {
        private final SecretHolder holder;
        private Optional<Object> secret = Optional.empty();
        private Instant nextLook = Instant.MIN;
        private Optional<SecretLife> life = Optional.empty();

        Watched(SecretHolder holder) {
            this.holder = holder;
        }
    }
}
