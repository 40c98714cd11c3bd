package io.threatlockdown.azure.http;

/** An answer that is JSON and not an answer of the query API; the message says in which way. */
public final class UnreadableAnswerException extends RuntimeException {
    public UnreadableAnswerException(String message) {
        super(message);
    }
}
