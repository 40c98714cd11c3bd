package io.threatlockdown.tenant.graph;

/** A query option that cannot be followed; the message is for the client. */
final class BadGraphQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadGraphQuery(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
