package io.threatlockdown.workspace;

import java.time.Instant;

/**
 * What the source and this workspace hold of a request's rows that were ingested in five minutes, or in an hour where the request's rows
 * do not say more.
 *
 * @param begin inclusive
 * @param atSource what the source counted last
 * @param before what was counted here before anything was pulled again
 * @param here what is held here now
 */
public record ReconciledBin(Instant begin, long atSource, long before, long here) {}
