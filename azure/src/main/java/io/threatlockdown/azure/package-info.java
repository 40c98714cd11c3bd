/**
 * Does: logs on to Entra ID, asks the Log Analytics query API for windows of ingestion time and gives the answer as batches of events.
 * Never does: know rules, the local workspace or the schedule.
 * Talks to: Azure over HTTPS.
 */
@NullMarked
package io.threatlockdown.azure;

import org.jspecify.annotations.NullMarked;
