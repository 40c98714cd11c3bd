package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * A window of ingestion time of a request whose rows are known again within the window they came with only.
 *
 * @param from inclusive
 * @param to exclusive
 * @param rows how many came
 */
public record TakenWindow(Instant from, Instant to, long rows) {}
