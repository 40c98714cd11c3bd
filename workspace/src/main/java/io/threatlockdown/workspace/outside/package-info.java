/**
 * Does: finds the files that stand for what externaldata names by a url, and for watchlists, and reads their rows.
 * Never does: open a connection to another machine, read a file outside of its two folders, know KQL beyond its column types.
 * Talks to: the folders {@code external} and {@code watchlists} of a data directory; the database, as its table functions.
 */
@NullMarked
package io.threatlockdown.workspace.outside;

import org.jspecify.annotations.NullMarked;
