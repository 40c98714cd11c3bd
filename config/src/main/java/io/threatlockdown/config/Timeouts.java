package io.threatlockdown.config;

import java.time.Duration;
import java.util.Optional;

/** Reads the options {@code <timeout>} and {@code <time_offset>}, which several blocks have. */
final class Timeouts {
    private static final Duration USUAL = Duration.ofSeconds(180);
    private static final Duration LONGEST = Duration.ofSeconds(600);
    private static final int MOST = 999_999_999;

    private Timeouts() {}

    /** Of the whole module: 0 is as long as Azure allows. */
    static Duration ofModule(Options options) {
        return seconds(options, 0, "seconds, or 0 for as long as Azure allows")
                .map(timeout -> timeout.isZero() ? LONGEST : timeout)
                .orElse(USUAL);
    }

    static Duration ofRequest(Options options, Duration ofModule) {
        return seconds(options, 1, "seconds, 1 or more").orElse(ofModule);
    }

    /** How far back a first run reaches. */
    static Optional<Duration> offset(Options options) {
        return options.value(
                "time_offset", text -> Spans.parsePositive(text, "mhd"), "a number with m, h or d, 1d for one");
    }

    private static Optional<Duration> seconds(Options options, int least, String expected) {
        return options.value("timeout", text -> Values.number(text, least, MOST), expected)
                .map(Duration::ofSeconds)
                .map(timeout -> atMostLongest(options, timeout));
    }

    private static Duration atMostLongest(Options options, Duration timeout) {
        if (timeout.compareTo(LONGEST) <= 0) {
            return timeout;
        }
        options.findings()
                .notice(
                        options.element("timeout").orElseThrow().textPosition(),
                        "Azure lets a query run for " + LONGEST.toSeconds() + " s at most: that is taken");
        return LONGEST;
    }
}
