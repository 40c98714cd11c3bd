/**
 * Does: reads lists of keys and values, as text or as constant databases, and looks keys up in them; changes their texts entry by entry;
 * puts entries of one's own over the lists that are shipped.
 * Never does: write a constant database; know the rules that ask.
 * Talks to: the file system for the files of the lists; the shipped files.
 */
@NullMarked
package io.threatlockdown.detection.list;

import org.jspecify.annotations.NullMarked;
