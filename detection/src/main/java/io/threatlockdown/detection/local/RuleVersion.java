package io.threatlockdown.detection.local;

import java.time.Instant;

/**
 * What somebody did to a rule.
 *
 * @param action {@code saved}, {@code removed}, or {@code moved} to the state
 * @param state that the text is in then
 * @param text of the rule then
 */
public record RuleVersion(Instant time, String user, String action, RuleState state, String text) {}
