package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.workspace.ReconciledHour;

/** How the comparison of an hour ended. */
sealed interface Comparison {
    record Done(ReconciledHour hour) implements Comparison {}

    /** It could not be brought to its end, and is begun anew another time. @param why one line */
    record NotNow(String why) implements Comparison {}
}
