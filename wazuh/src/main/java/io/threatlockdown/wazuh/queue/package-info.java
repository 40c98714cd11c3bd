/**
 * Does: sends messages that wait in the outbox to the queue of a Wazuh manager, each as one datagram, and remembers which have left.
 * Never does: know what a message says.
 * Talks to: workspace, the manager's socket.
 */
@NullMarked
package io.threatlockdown.wazuh.queue;

import org.jspecify.annotations.NullMarked;
