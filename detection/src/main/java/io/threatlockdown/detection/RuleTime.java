package io.threatlockdown.detection;

/**
 * What a rule costs while it is in force, as a sample tells. Measured since the process began or its rules were last loaded, whichever is later.
 *
 * @param nanosPerEvent the mean over the timed events, those among them in which it was not tried; its own conditions only
 * @param events that were timed rule by rule: one of {@value RuleTimes#TIMED_OF}
 * @param tries in how many of them it was tried, at least 1
 */
public record RuleTime(double nanosPerEvent, long events, long tries) {}
