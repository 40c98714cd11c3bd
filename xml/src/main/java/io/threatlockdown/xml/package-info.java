/**
 * Does: reads the lenient XML dialect of configuration, decoder and rule files, with the place of everything in it.
 * Never does: know what an element means, open a file.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.xml;

import org.jspecify.annotations.NullMarked;
