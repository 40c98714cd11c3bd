/**
 * Does: brings a record of any of Azure's shapes (row, diagnostic record, Graph object) to an event of the matching Log Analytics table.
 * Never does: read files, ask Azure, drop a value without keeping it somewhere in the event.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.azure.record;

import org.jspecify.annotations.NullMarked;
