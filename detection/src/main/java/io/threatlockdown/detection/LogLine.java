package io.threatlockdown.detection;

/**
 * A line of log text, or a JSON text, as a file or an agent gives it.
 *
 * @param location where it came from: a path, {@code stdin}, {@code Azure}; of an agent {@code [007] (name) 192.0.2.7->/var/log/x}
 * @param text with its header; it may span several lines
 */
public record LogLine(String location, String text) {}
