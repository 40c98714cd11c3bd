package io.threatlockdown.detection.sigma;

/** A rule asks for what the rule language cannot say. The message is one line with what to do. */
final class UnsupportedSigmaException extends RuntimeException {
    UnsupportedSigmaException(String message) {
        super(message);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
