package io.threatlockdown.server.accounts;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Slows guessing down: after five wrong passwords in a row for one account from one address, log-on to that account from there is
 * refused for a while that doubles with each further one, up to fifteen minutes. A success forgets. The address counts so that nobody
 * can keep an account's owner out from elsewhere; of an IPv6 address, the 64 bits of its network count. Thread-safe.
 *
 * <p>Whoever has many addresses is held up by {@link PasswordChecks}.
 */
public final class LogonThrottle {
    private static final int FREE_TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int IPV6_BYTES = 16;
    private static final int MOST_KNOWN = 1_000;

    /** Whose tries are counted together. */
    private record Who(String user, String network) {
        static Who of(String user, String address) {
            return new Who(user, networkOf(address));
        }
    }

    private record Failures(int count, Instant refusedUntil) {}

    private final Map<Who, Failures> failures = new HashMap<>();

    /** How long log-on to the account is still refused from there; zero when it is not. */
    public synchronized Duration refusedFor(String user, String address, Instant now) {
        Failures known = failures.get(Who.of(user, address));
        if (known == null || !now.isBefore(known.refusedUntil())) {
            return Duration.ZERO;
        }
        return Duration.between(now, known.refusedUntil());
    }

    public synchronized void failed(String user, String address, Instant now) {
        Who who = Who.of(user, address);
        Failures known = failures.get(who);
        if (known == null && failures.size() >= MOST_KNOWN) {
            forgetTheFewest();
        }
        int count = known == null ? 1 : known.count() + 1;
        failures.put(who, new Failures(count, now.plus(pauseAfter(count))));
    }

    public synchronized void succeeded(String user, String address) {
        failures.remove(Who.of(user, address));
    }

    /** Not the oldest: made-up names would push out what is known of the account that is guessed at. */
    private void forgetTheFewest() {
        failures.entrySet().stream()
                .min(Comparator.comparingInt(entry -> entry.getValue().count()))
                .ifPresent(fewest -> failures.remove(fewest.getKey()));
    }

    private static String networkOf(String address) {
        if (!address.contains(":")) {
            return address; // And no name either, which would be looked up below.
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == IPV6_BYTES ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2) : address;
        } catch (UnknownHostException zoneThatIsNotHere) {
            return address;
        }
    }

    private static Duration pauseAfter(int count) {
        if (count < FREE_TRIES) {
            return Duration.ZERO;
        }
        int doublings = Math.min(count - FREE_TRIES, 20);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
}
