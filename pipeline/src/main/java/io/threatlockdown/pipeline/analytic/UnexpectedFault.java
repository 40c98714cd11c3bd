package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

/** A fault of this product that ended a run. */
final class UnexpectedFault {
    private UnexpectedFault() {}

    static OperationException of(Throwable fault) {
        return new OperationException(
                ErrorCode.QUERY_FAILED, "an unexpected fault ended its run, the log says which: " + fault, fault);
    }
}
