package io.threatlockdown.outputs;

/**
 * What came of a test of an output.
 *
 * @param bytes that were written and read back
 * @param folder where
 * @param reason why not; "" when it worked
 */
public record TestedOutput(boolean works, int bytes, String folder, String reason) {}
