package io.threatlockdown.detection.correlation;

/** @param count how many different texts of the field there must be, that of the event at hand among them */
public record Distinct(CorrelatedField field, int count) {}
