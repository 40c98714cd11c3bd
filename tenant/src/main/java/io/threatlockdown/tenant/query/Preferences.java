package io.threatlockdown.tenant.query;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code Prefer} header of a query.
 *
 * @param timeout how long the query may run: three minutes unless asked for otherwise, ten at the most
 */
record Preferences(Duration timeout, boolean statistics) {
    private static final Duration USUAL = Duration.ofSeconds(180);
    private static final long LONGEST_SECONDS = 600;

    static Preferences of(String header) {
        List<String> wishes =
                Arrays.stream(header.split(",")).map(String::strip).toList();
        Duration timeout = wishes.stream()
                .filter(wish -> wish.matches("wait=\\d{1,9}"))
                .map(wish -> Duration.ofSeconds(
                        Math.clamp(Long.parseLong(wish.substring("wait=".length())), 1, LONGEST_SECONDS)))
                .findFirst()
                .orElse(USUAL);
        return new Preferences(timeout, wishes.contains("include-statistics=true"));
    }
}
