/**
 * Does: sends requests over HTTPS, through a proxy or not, waits, gives up on silence, tries again, keeps to what a principal may ask, and says in a line why there was no answer.
 * Never does: know what is asked for.
 * Talks to: Azure.
 */
@NullMarked
package io.threatlockdown.azure.http;

import org.jspecify.annotations.NullMarked;
