/**
 * Does: decides which rule an event raises: reads decoder and rule files, compiles them, walks the rule tree.
 * Never does: know Azure, a store or the network; raise an alert for more than one event together.
 * Talks to: the file system for decoder and rule files; otherwise it takes events and gives matches.
 */
@NullMarked
package io.threatlockdown.detection;

import org.jspecify.annotations.NullMarked;
