/**
 * Does: reads a collection of Microsoft Graph to its last page and gives its objects as events of the matching table.
 * Never does: know a schedule.
 * Talks to: Microsoft Graph, over {@code http} and {@code logon}.
 */
@NullMarked
package io.threatlockdown.azure.graph;

import org.jspecify.annotations.NullMarked;
