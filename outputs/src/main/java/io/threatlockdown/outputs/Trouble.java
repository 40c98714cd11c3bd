package io.threatlockdown.outputs;

import java.time.Instant;

/**
 * Something that does not work now.
 *
 * @param since when it was noticed first
 * @param reason of the last time, one line
 */
public record Trouble(Instant since, String reason) {}
