package io.threatlockdown.tenant.query;

/**
 * How much one answer may hold; beyond it the answer is cut off and carries a {@code PartialError}.
 *
 * @param rows the most rows
 * @param bytes the size of the rows, in JSON and uncompressed, that ends the answer
 */
public record AnswerLimits(long rows, long bytes) {
    /** Azure's. */
    public static final AnswerLimits AZURE = new AnswerLimits(500_000, 64_000_000);

    io.threatlockdown.workspace.protocol.AnswerLimits inTheProtocol() {
        return new io.threatlockdown.workspace.protocol.AnswerLimits(rows, bytes);
    }
}
