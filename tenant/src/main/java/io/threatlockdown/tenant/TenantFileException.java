package io.threatlockdown.tenant;

/** A file of rows that cannot be taken in. The message is one line for the person who named the file. */
public final class TenantFileException extends RuntimeException {
    public TenantFileException(String message) {
        super(message);
    }
}
