package io.threatlockdown.cli;

import java.util.Locale;

/** Numbers of things as people read them. */
final class Counted {
    private Counted() {}

    /** {@code 1 rule}, {@code 4,510 rules}. */
    static String of(long count, String thing) {
        return String.format(Locale.ROOT, "%,d %s%s", count, thing, count == 1 ? "" : "s");
    }
}
