package io.threatlockdown.tenant.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A schedule of faults. Whether and how a request fails depends on the seed, its path and how many requests to that path came before it,
 * so that the same requests in the same order fail in the same way.
 *
 * @param share of the requests that fail, from 0 to 1
 * @param without faults that never happen
 */
public record Chaos(long seed, double share, Set<Fault> without) {
    private static final double SHARE = 0.3;

    /** How often a fault of these comes beside one of the others: they cost a client whole minutes. */
    private static final double RARE = 0.05;

    private static final Set<Fault> SLOW = Set.of(Fault.NO_ANSWER, Fault.SLOW_DRIP);

    public Chaos {
        without = Set.copyOf(without);
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share is " + share + "; use a number from 0 to 1");
        }
    }

    /** Three requests in ten fail, in all ways there are. */
    public static Chaos ofSeed(long seed) {
        return new Chaos(seed, SHARE, Set.of());
    }

    public Chaos withShare(double otherShare) {
        return new Chaos(seed, otherShare, without);
    }

    /** Leaves these faults out. */
    public Chaos without(Fault... faults) {
        EnumSet<Fault> all = EnumSet.noneOf(Fault.class);
        all.addAll(without);
        all.addAll(Arrays.asList(faults));
        return new Chaos(seed, share, all);
    }

    /** @param number of the request among those to that path, from 0 */
    Optional<Fault> at(Endpoint endpoint, String path, long number) {
        SplittableRandom random = new SplittableRandom(mixed(path) + number * 0xD1B5_4A32_D192_ED03L);
        random.nextLong(); // Neighbouring seeds begin alike.
        if (random.nextDouble() >= share) {
            return Optional.empty();
        }
        List<Fault> possible = new ArrayList<>();
        boolean slow = random.nextDouble() < RARE;
        for (Fault fault : Fault.values()) {
            if (fault.concerns(endpoint) && !without.contains(fault) && SLOW.contains(fault) == slow) {
                possible.add(fault);
            }
        }
        return possible.isEmpty() ? Optional.empty() : Optional.of(possible.get(random.nextInt(possible.size())));
    }

    private long mixed(String path) {
        long hash = seed ^ 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100_0000_01B3L;
        }
        return hash;
    }
}
