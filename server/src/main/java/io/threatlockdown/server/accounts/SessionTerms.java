package io.threatlockdown.server.accounts;

import java.time.Duration;

/**
 * How long sessions last.
 *
 * @param idle one in which nobody does anything ends after that
 * @param lifetime every one ends after that; at least {@code idle}
 */
public record SessionTerms(Duration idle, Duration lifetime) {
    public static final SessionTerms USUAL = new SessionTerms(Duration.ofHours(1), Duration.ofHours(12));
}
