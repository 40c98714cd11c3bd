/**
 * Does: reads analytic rules in Microsoft Sentinel's format, KQL on a schedule, and names every mistake with its place.
 * Never does: compile or run a query; raise an alert.
 * Talks to: {@code detection.yaml} for the form of the files, {@code detection.mitre} for tactics, {@code xml} for the form of mistakes.
 */
@NullMarked
package io.threatlockdown.detection.analytic;

import org.jspecify.annotations.NullMarked;
