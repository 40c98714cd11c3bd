/**
 * Does: says of an address where it is and whose, from databases that the user has, and in which known network it is, from lists.
 * Never does: ask the network; ship a database; know rules or events.
 * Talks to: the file system for the databases.
 */
@NullMarked
package io.threatlockdown.detection.enrich;

import org.jspecify.annotations.NullMarked;
