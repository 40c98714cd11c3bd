package io.threatlockdown.azure.expiry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long something secret is good for.
 *
 * @param kind what it is
 * @param owner an application's id; of a shared access signature the account's name
 * @param tenant a domain name or GUID; {@code ""} of a shared access signature
 * @param expires exclusive; empty when that is not known
 * @param note what a person should know of it: why the end is not known, or how it was found
 * @param remedy how to replace it, and where
 */
public record SecretLife(
        Kind kind, String owner, String tenant, Optional<Instant> expires, Optional<String> note, String remedy) {
    /** Long enough for a holiday between the warning and the end. */
    public static final Duration WARNED_BEFORE = Duration.ofDays(30);

    /** What is good for some time only. */
    public enum Kind {
        CLIENT_SECRET("the secret of application "),
        CERTIFICATE("the certificate of application "),
        SHARED_ACCESS_SIGNATURE("the shared access signature of storage account ");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** How near the end is. */
    public enum State {
        OK,
        /** Thirty days or less are left. */
        WARNING,
        EXPIRED,
        UNKNOWN
    }

    /** {@code "the secret of application 0000…"}. */
    public String words() {
        return kind.words + owner;
    }

    public State state(Instant now) {
        if (expires.isEmpty()) {
            return State.UNKNOWN;
        }
        Duration left = Duration.between(now, expires.get());
        if (left.isNegative() || left.isZero()) {
            return State.EXPIRED;
        }
        return left.compareTo(WARNED_BEFORE) <= 0 ? State.WARNING : State.OK;
    }

    /** Whole days until the end, 0 on the last one; negative behind it. */
    public Optional<Long> daysLeft(Instant now) {
        return expires.map(end -> Math.floorDiv(Duration.between(now, end).toSeconds(), 86_400L));
    }
}
