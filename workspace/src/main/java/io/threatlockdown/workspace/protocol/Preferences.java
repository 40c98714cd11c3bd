package io.threatlockdown.workspace.protocol;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The {@code Prefer} header of a query. A wish that is not known is no fault (RFC 7240, section 2). Azure's portal writes
 * {@code ai.include-render} for {@code include-render}.
 *
 * @param timeout how long the query may run: three minutes unless asked for otherwise, ten at the most
 * @param statistics whether the answer says how much work it was
 * @param render whether the answer says what its query's {@code render} wishes
 * @param permissions whether the answer says what whoever asks may read
 */
public record Preferences(Duration timeout, boolean statistics, boolean render, boolean permissions) {
    private static final Duration USUAL = Duration.ofSeconds(180);
    private static final long LONGEST_SECONDS = 600;
    private static final String OLD_PREFIX = "ai.";

    public static Preferences of(String header) {
        List<String> wishes = Arrays.stream(header.toLowerCase(Locale.ROOT).split("[,;]"))
                .map(String::strip)
                .map(wish -> wish.startsWith(OLD_PREFIX) ? wish.substring(OLD_PREFIX.length()) : wish)
                .toList();
        Duration timeout = wishes.stream()
                .filter(wish -> wish.matches("wait=\\d{1,9}"))
                .map(wish -> Duration.ofSeconds(
                        Math.clamp(Long.parseLong(wish.substring("wait=".length())), 1, LONGEST_SECONDS)))
                .findFirst()
                .orElse(USUAL);
        return new Preferences(
                timeout,
                wishes.contains("include-statistics=true"),
                wishes.contains("include-render=true"),
                wishes.contains("include-permissions=true"));
    }
}
