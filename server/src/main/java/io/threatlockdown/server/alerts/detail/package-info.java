/**
 * Does: tells of one alert why its rule fired, what happened around it, what is like it and what to look at next.
 * Never does: change an alert or a rule; ask anything but the workspace and the rules in force.
 * Talks to: detection's explanation of a rule; the workspace, through KQL.
 */
@NullMarked
package io.threatlockdown.server.alerts.detail;

import org.jspecify.annotations.NullMarked;
