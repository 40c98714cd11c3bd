/**
 * Does: reads exported logs (JSON lines, arrays, answers, Graph pages, hub messages, CSV; compressed or not) and gives batches of events.
 * Never does: hold more than a record and a batch in memory; stop at a broken record.
 * Talks to: files and the standard input; the record package brings records to events.
 */
@NullMarked
package io.threatlockdown.azure.export;

import org.jspecify.annotations.NullMarked;
