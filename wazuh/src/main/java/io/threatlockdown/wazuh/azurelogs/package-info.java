/**
 * Does: what Wazuh's azure-logs script does for one request: pulls what is new and sends each event, in that script's form, to the
 * manager's queue, losing none and repeating none.
 * Never does: know the command line.
 * Talks to: pipeline, workspace, queue.
 */
@NullMarked
package io.threatlockdown.wazuh.azurelogs;

import org.jspecify.annotations.NullMarked;
