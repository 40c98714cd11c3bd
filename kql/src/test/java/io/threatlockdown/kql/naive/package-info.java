/**
 * Does: answers queries row by row and slowly, as the documents say, and makes up queries; what the compiler is compared with.
 * Never does: share code with the compiler.
 * Talks to: nothing.
 */
@NullMarked
package io.threatlockdown.kql.naive;

import org.jspecify.annotations.NullMarked;
