/**
 * Does: decides which rule an event raises, alone or with earlier ones: reads decoder and rule files, compiles them, walks the rule tree.
 * Never does: know Azure, a store or the network; raise more than one alert on an event.
 * Talks to: the file system for decoder and rule files; otherwise it takes events and gives findings, and what is to be remembered.
 */
@NullMarked
package io.threatlockdown.detection;

import org.jspecify.annotations.NullMarked;
