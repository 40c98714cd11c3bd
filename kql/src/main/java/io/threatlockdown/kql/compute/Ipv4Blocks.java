package io.threatlockdown.kql.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The largest blocks of IPv4 addresses that make up a range, both ends in it. */
final class Ipv4Blocks {
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final int BITS = 32;

    private Ipv4Blocks() {}

    static Optional<List<String>> of(String first, String last) {
        Optional<Long> from = number(first);
        Optional<Long> to = number(last);
        if (from.isEmpty() || to.isEmpty() || from.get() > to.get()) {
            return Optional.empty();
        }
        List<String> blocks = new ArrayList<>();
        long at = from.get();
        while (at <= to.get()) {
            int size = at == 0 ? BITS : Math.min(BITS, Long.numberOfTrailingZeros(at));
            while (at + (1L << size) - 1 > to.get()) {
                size--;
            }
            blocks.add((at >> 24) + "." + (at >> 16 & 255) + "." + (at >> 8 & 255) + "." + (at & 255) + "/"
                    + (BITS - size));
            at += 1L << size;
        }
        return Optional.of(blocks);
    }

    private static Optional<Long> number(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            return Optional.empty();
        }
        long number = 0;
        for (String part : address.split("\\.")) {
            int value = Integer.parseInt(part);
            if (value > 255) {
                return Optional.empty();
            }
            number = number << 8 | value;
        }
        return Optional.of(number);
    }
}
