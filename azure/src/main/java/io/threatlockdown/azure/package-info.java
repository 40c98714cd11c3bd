/**
 * Does: makes the clients of one process: they share connections, tokens and what a principal may ask.
 * Never does: know what is asked, or when.
 * Talks to: the packages below it, each of which owns one way to Azure.
 */
@NullMarked
package io.threatlockdown.azure;

import org.jspecify.annotations.NullMarked;
