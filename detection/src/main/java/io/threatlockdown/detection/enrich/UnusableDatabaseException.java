package io.threatlockdown.detection.enrich;

/** A file that is no database of the wanted kind; the message says what is wrong with it and what to do. */
final class UnusableDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableDatabaseException(String message) {
        super(message);
    }
}
