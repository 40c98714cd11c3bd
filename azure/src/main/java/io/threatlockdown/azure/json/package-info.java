/**
 * Does: finds the values of JSON text in the bytes as they came, without making objects of them.
 * Never does: deciding what a value means.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.azure.json;

import org.jspecify.annotations.NullMarked;
