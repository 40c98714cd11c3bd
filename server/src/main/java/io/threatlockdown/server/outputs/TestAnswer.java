package io.threatlockdown.server.outputs;

/**
 * What came of trying an output.
 *
 * @param words one line: what was done, or what did not work and what to do
 */
public record TestAnswer(boolean works, String words) {}
