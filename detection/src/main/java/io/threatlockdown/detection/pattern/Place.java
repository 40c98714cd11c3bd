package io.threatlockdown.detection.pattern;

/** A part of a byte text. @param end exclusive */
public record Place(int start, int end) {}
