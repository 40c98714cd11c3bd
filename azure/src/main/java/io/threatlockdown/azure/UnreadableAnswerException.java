package io.threatlockdown.azure;

/** An answer that is JSON and not an answer of the query API; the message says in which way. */
final class UnreadableAnswerException extends RuntimeException {
    UnreadableAnswerException(String message) {
        super(message);
    }
}
