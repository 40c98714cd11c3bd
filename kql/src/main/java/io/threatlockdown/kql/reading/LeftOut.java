package io.threatlockdown.kql.reading;

/**
 * A step, or a part of one, that is neither a test of rows nor a counting.
 *
 * @param step as the query has it
 * @param reason why, one clause
 * @param changes whether other rows would be found without it; else it is for the eye
 */
public record LeftOut(String step, String reason, boolean changes) {}
