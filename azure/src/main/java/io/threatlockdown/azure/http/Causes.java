package io.threatlockdown.azure.http;

import java.util.Optional;

/** Looks through the causes of a failure. */
public final class Causes {
    private Causes() {}

    public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return Optional.of(kind.cast(cause));
            }
        }
        return Optional.empty();
    }

    public static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        return find(failure, kind).isPresent();
    }

    public static Throwable innermost(Throwable failure) {
        Throwable innermost = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        return innermost;
    }
}
