/**
 * Does: says where alerts and events leave to, how that stands, and tries a way out when somebody asks.
 * Never does: send an alert, or touch lines that wait to leave.
 * Talks to: the module outputs, the workspace for what waits, the audit log.
 */
@NullMarked
package io.threatlockdown.server.outputs;

import org.jspecify.annotations.NullMarked;
