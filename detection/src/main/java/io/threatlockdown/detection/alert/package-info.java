/**
 * Does: writes findings as lines of alerts.json and archives.json.
 * Never does: write files; decide what is an alert.
 * Talks to: findings.
 */
@NullMarked
package io.threatlockdown.detection.alert;

import org.jspecify.annotations.NullMarked;
