/**
 * Does: reads the options of Wazuh's azure-logs script, as that names them, to the task of a run.
 * Never does: run it.
 * Talks to: the command line, wazuh.
 */
@NullMarked
package io.threatlockdown.cli.azurelogs;

import org.jspecify.annotations.NullMarked;
