/**
 * Does: plays an Azure tenant on this machine: token endpoint and Log Analytics query API over TLS, fed by a scenario and by files.
 * Never does: know the collector that pulls from it, or answer what a query doesn't ask.
 * Talks to: {@code workspace} for the rows and the queries, {@code event}.
 */
@NullMarked
package io.threatlockdown.tenant;

import org.jspecify.annotations.NullMarked;
