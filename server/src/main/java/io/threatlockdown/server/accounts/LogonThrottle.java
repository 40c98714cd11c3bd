package io.threatlockdown.server.accounts;

import io.threatlockdown.server.accounts.FailureCounter.Failures;
import io.threatlockdown.server.accounts.FailureCounter.Terms;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slows guessing down, in three ways at once. Each refuses for a while that doubles with every further failure and ends by itself:
 *
 * <ul>
 *   <li>one account from one network, after five wrong passwords: two seconds to fifteen minutes; a success forgets;
 *   <li>one network, whatever the accounts, after fifty: two seconds to fifteen minutes;
 *   <li>one account, whatever the network, after fifty: a minute to an hour. Networks that the account was opened from before are not
 *       concerned, so that nobody can keep its owner out.
 * </ul>
 *
 * <p>A network is an address, or of IPv6 the first 64 bits. Names that are no account's count alike. Thread-safe.
 *
 * <p>Whoever has many addresses is held up by {@link PasswordChecks}, too.
 */
public final class LogonThrottle {
    private static final Terms PAIR = new Terms(5, Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofDays(1));
    private static final Terms NETWORK =
            new Terms(50, Duration.ofSeconds(2), Duration.ofMinutes(15), Duration.ofHours(1));
    private static final Terms ACCOUNT = new Terms(50, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofDays(1));
    private static final int IPV6_BYTES = 16;

    /** So much of one network's guessing counts for the account as a whole: from one place nobody locks it everywhere. */
    private static final int MOST_FROM_ONE_NETWORK = 10;

    private static final int MOST_OWN_NETWORKS = 5_000;

    /** Whose tries are counted together. */
    private record Pair(String user, String network) {}

    private final FailureCounter<Pair> pairs = new FailureCounter<>(PAIR);
    private final FailureCounter<String> networks = new FailureCounter<>(NETWORK);
    private final FailureCounter<String> accounts = new FailureCounter<>(ACCOUNT);

    /** From where accounts were opened, the latest last. */
    private final Set<Pair> own = new LinkedHashSet<>();

    /** How long log-on to the account is still refused from there; zero when it is not. */
    public synchronized Duration refusedFor(String user, String address, Instant now) {
        Pair pair = new Pair(user, networkOf(address));
        Duration longest = longer(pairs.refusedFor(pair, now), networks.refusedFor(pair.network(), now));
        return own.contains(pair) ? longest : longer(longest, accounts.refusedFor(user, now));
    }

    /** @return whether something is refused from now on */
    public synchronized boolean failed(String user, String address, Instant now) {
        Pair pair = new Pair(user, networkOf(address));
        boolean pairRefused = pairs.failed(pair, now);
        boolean networkRefused = networks.failed(pair.network(), now);
        boolean countsForAll = !own.contains(pair) && pairs.count(pair) <= MOST_FROM_ONE_NETWORK;
        boolean accountRefused = countsForAll && accounts.failed(user, now);
        return pairRefused || networkRefused || accountRefused;
    }

    /** @return whether that was new */
    public synchronized boolean succeeded(String user, String address) {
        Pair pair = new Pair(user, networkOf(address));
        boolean known = pairs.forget(pair);
        boolean already = own.remove(pair);
        if (own.size() >= MOST_OWN_NETWORKS) {
            own.remove(own.iterator().next());
        }
        own.add(pair);
        return known || !already;
    }

    /** What is refused now, the latest failure first. */
    public synchronized List<LogonLock> locks(Instant now) {
        List<LogonLock> locks = new ArrayList<>();
        pairs.refused(now).forEach((pair, failures) -> locks.add(lock(pair.user(), pair.network(), failures)));
        networks.refused(now).forEach((network, failures) -> locks.add(lock("", network, failures)));
        accounts.refused(now).forEach((user, failures) -> locks.add(lock(user, "", failures)));
        locks.sort(Comparator.comparing(LogonLock::last).reversed());
        return locks;
    }

    /** Ends a lock, with all that led to it. */
    public synchronized void lift(LogonLock lock) {
        if (lock.user().isEmpty()) {
            networks.forget(lock.network());
        } else if (lock.network().isEmpty()) {
            accounts.forget(lock.user());
        } else {
            pairs.forget(new Pair(lock.user(), lock.network()));
        }
    }

    /** From where each account was opened, for the time after a restart. */
    synchronized List<Map.Entry<String, String>> ownNetworks() {
        return own.stream().map(pair -> Map.entry(pair.user(), pair.network())).toList();
    }

    synchronized void restore(LogonLock lock) {
        Failures failures = new Failures(lock.failures(), lock.last(), lock.until());
        if (lock.user().isEmpty()) {
            networks.restore(lock.network(), failures);
        } else if (lock.network().isEmpty()) {
            accounts.restore(lock.user(), failures);
        } else {
            pairs.restore(new Pair(lock.user(), lock.network()), failures);
        }
    }

    synchronized void restoreOwn(String user, String network) {
        own.add(new Pair(user, network));
    }

    private static LogonLock lock(String user, String network, Failures failures) {
        return new LogonLock(user, network, failures.count(), failures.last(), failures.refusedUntil());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
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
}
