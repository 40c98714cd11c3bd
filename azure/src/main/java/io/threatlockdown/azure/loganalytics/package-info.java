/**
 * Does: asks the Log Analytics query API and reads its answer as a stream.
 * Never does: place a window in a query.
 * Talks to: Azure, over {@code http} and {@code logon}.
 */
@NullMarked
package io.threatlockdown.azure.loganalytics;

import org.jspecify.annotations.NullMarked;
