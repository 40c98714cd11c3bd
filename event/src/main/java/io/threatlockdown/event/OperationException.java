package io.threatlockdown.event;

import org.jspecify.annotations.Nullable;

/** A failure that ended an operation. The message says what happened, to what, and what to do next, in one line. */
public final class OperationException extends RuntimeException {
    private final ErrorCode code;

    public OperationException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public OperationException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The message: total, because every constructor demands one. */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.name() : message;
    }
}
