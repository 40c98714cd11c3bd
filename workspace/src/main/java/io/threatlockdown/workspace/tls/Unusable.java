package io.threatlockdown.workspace.tls;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

/** A certificate or key that cannot be used. */
final class Unusable {
    private Unusable() {}

    /** @param message which file, why, and what to do */
    static OperationException file(String message) {
        return new OperationException(ErrorCode.CONFIGURATION_INVALID, message);
    }
}
