package io.threatlockdown.detection.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Networks with a text each; of several that hold an address the one with the longest prefix counts, of equal ones the first. A
 * look-up takes a binary search and makes nothing. Immutable, safe to share between threads.
 */
public final class NetworkTable {
    public static final NetworkTable EMPTY = of(List.of());

    private final Networks fourth;
    private final Networks sixth;

    private NetworkTable(Networks fourth, Networks sixth) {
        this.fourth = fourth;
        this.sixth = sixth;
    }

    /** A network and what is known of it. */
    public record Entry(IpNetwork network, String text) {}

    /** @param prefix the number of leading bits that the network and the address have in common */
    public record Match(String text, int prefix) {}

    public static NetworkTable of(List<Entry> entries) {
        return new NetworkTable(networks(entries, IpNetwork.IPV4_BYTES), networks(entries, IpNetwork.IPV6_BYTES));
    }

    private static Networks networks(List<Entry> entries, int bytes) {
        return Networks.of(entries.stream()
                .filter(entry -> entry.network().address().length == bytes)
                .toList());
    }

    public boolean isEmpty() {
        return fourth.size() == 0 && sixth.size() == 0;
    }

    /** Those that count, of equal networks one. */
    public List<Entry> entries() {
        return Stream.concat(fourth.entries.stream(), sixth.entries.stream()).toList();
    }

    /** The longest network that holds the address; empty when none does, or the text is no address. */
    public Optional<Match> find(String address) {
        return isEmpty()
                ? Optional.empty()
                : IpLiteral.bytes(address)
                        .flatMap(bytes -> (bytes.length == IpNetwork.IPV4_BYTES ? fourth : sixth).find(bytes));
    }

    /**
     * Networks of one kind in the order of their first addresses, the wider before the narrower. Two networks are apart, or one is
     * inside of the other: whatever holds an address is the last one that begins at or before it, or is around that one.
     */
    private static final class Networks {
        private static final int NONE = -1;

        private final long[] highs;
        private final long[] lows;
        private final int[] prefixes;
        private final int[] around;
        private final List<Entry> entries;

        private Networks(List<Entry> sorted) {
            int size = sorted.size();
            this.highs = new long[size];
            this.lows = new long[size];
            this.prefixes = new int[size];
            this.around = new int[size];
            this.entries = List.copyOf(sorted);
            for (int i = 0; i < size; i++) {
                byte[] address = sorted.get(i).network().address();
                highs[i] = high(address);
                lows[i] = low(address);
                prefixes[i] = sorted.get(i).network().prefix();
                around[i] = nearest(i - 1, highs[i], lows[i]);
            }
        }

        static Networks of(List<Entry> entries) {
            Comparator<Entry> byPlace = Comparator.<Entry, Long>comparing(
                            entry -> high(entry.network().address()), Long::compareUnsigned)
                    .thenComparing(entry -> low(entry.network().address()), Long::compareUnsigned)
                    .thenComparing(entry -> entry.network().prefix());
            List<Entry> sorted = new ArrayList<>();
            for (Entry entry : entries.stream().sorted(byPlace).toList()) {
                if (sorted.isEmpty() || byPlace.compare(sorted.getLast(), entry) != 0) {
                    sorted.add(entry);
                }
            }
            return new Networks(sorted);
        }

        int size() {
            return entries.size();
        }

        Optional<Match> find(byte[] address) {
            long high = high(address);
            long low = low(address);
            int found = nearest(lastBefore(high, low), high, low);
            return found == NONE ? Optional.empty() : Optional.of(new Match(entries.get(found).text(), prefixes[found]));
        }

        /** The innermost network from there outwards that holds the address. */
        private int nearest(int from, long high, long low) {
            int at = from;
            while (at != NONE && !holds(at, high, low)) {
                at = around[at];
            }
            return at;
        }

        /** The last network that begins at or before the address. */
        private int lastBefore(long high, long low) {
            int from = 0;
            int to = size();
            while (from < to) {
                int middle = (from + to) >>> 1;
                int order = Long.compareUnsigned(highs[middle], high);
                if (order < 0 || order == 0 && Long.compareUnsigned(lows[middle], low) <= 0) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            return from - 1;
        }

        private boolean holds(int at, long high, long low) {
            int prefix = prefixes[at];
            return ((highs[at] ^ high) & leading(prefix)) == 0 && ((lows[at] ^ low) & leading(prefix - Long.SIZE)) == 0;
        }

        private static long leading(int bits) {
            return bits <= 0 ? 0 : bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
        }

        /** The first eight bytes; of an IPv4 address all four, at the front. */
        private static long high(byte[] address) {
            return number(address, 0);
        }

        private static long low(byte[] address) {
            return number(address, Long.BYTES);
        }

        private static long number(byte[] address, int from) {
            long number = 0;
            for (int i = from; i < from + Long.BYTES; i++) {
                number = number << Byte.SIZE | (i < address.length ? address[i] & 0xFF : 0);
            }
            return number;
        }
    }
}
