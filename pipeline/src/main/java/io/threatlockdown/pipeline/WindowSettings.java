package io.threatlockdown.pipeline;

import java.time.Duration;

/**
 * How windows are cut.
 *
 * @param overlap how far a window reaches back over the one before it, for rows that become visible out of order
 * @param settle how far a window's end stays behind now, for rows that are still on their way
 */
public record WindowSettings(Duration overlap, Duration settle) {}
