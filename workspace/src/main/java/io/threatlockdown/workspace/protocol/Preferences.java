package io.threatlockdown.workspace.protocol;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code Prefer} header of a query.
 *
 * @param timeout how long the query may run: three minutes unless asked for otherwise, ten at the most
 * @param statistics whether the answer says how much work it was
 * @param render whether the answer says what its query's {@code render} wishes
 */
public record Preferences(Duration timeout, boolean statistics, boolean render) {
    private static final Duration USUAL = Duration.ofSeconds(180);
    private static final long LONGEST_SECONDS = 600;

    public static Preferences of(String header) {
        List<String> wishes =
                Arrays.stream(header.split("[,;]")).map(String::strip).toList();
        Duration timeout = wishes.stream()
                .filter(wish -> wish.matches("wait=\\d{1,9}"))
                .map(wish -> Duration.ofSeconds(
                        Math.clamp(Long.parseLong(wish.substring("wait=".length())), 1, LONGEST_SECONDS)))
                .findFirst()
                .orElse(USUAL);
        return new Preferences(
                timeout, wishes.contains("include-statistics=true"), wishes.contains("include-render=true"));
    }
}
