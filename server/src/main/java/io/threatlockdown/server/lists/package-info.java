/**
 * Does: shows the lists that rules look into, with their entries and the rules that use them, and changes them.
 * Never does: make or remove a list: the configuration names them, and some come with the product; change an entry that does.
 * Talks to: detection for the files and the rules in force, the audit log.
 */
@NullMarked
package io.threatlockdown.server.lists;

import org.jspecify.annotations.NullMarked;
