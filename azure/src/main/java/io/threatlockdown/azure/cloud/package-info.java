/**
 * Does: knows the clouds, their hosts, the proxy in between, and keeps secrets out of texts.
 * Never does: open a connection.
 * Talks to: nobody.
 */
@NullMarked
package io.threatlockdown.azure.cloud;

import org.jspecify.annotations.NullMarked;
