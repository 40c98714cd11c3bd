package io.threatlockdown.azure.http;

import java.time.Duration;

/**
 * How long the client waits beyond what Azure was granted.
 *
 * @param allowance added to the query's own time-out for the network and Azure's queue
 * @param longestSilence how long an answer may give nothing once it has begun
 */
public record Patience(Duration allowance, Duration longestSilence) {
    /** Azure keeps a query waiting for up to three minutes before it runs it. */
    public static final Patience USUAL = new Patience(Duration.ofSeconds(210), Duration.ofSeconds(60));
}
