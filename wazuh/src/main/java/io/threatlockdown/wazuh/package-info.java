/**
 * Does: stands in for parts of Wazuh in an existing installation.
 * Never does: analyse events: the manager does.
 * Talks to: pipeline, and a Wazuh manager.
 */
@NullMarked
package io.threatlockdown.wazuh;

import org.jspecify.annotations.NullMarked;
