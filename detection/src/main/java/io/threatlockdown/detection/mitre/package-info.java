/**
 * Does: knows ATT&amp;CK techniques by their ids, with their names and tactics.
 * Never does: refuse an id that it does not know; ask the network.
 * Talks to: nobody; the table is part of the program.
 */
@NullMarked
package io.threatlockdown.detection.mitre;

import org.jspecify.annotations.NullMarked;
