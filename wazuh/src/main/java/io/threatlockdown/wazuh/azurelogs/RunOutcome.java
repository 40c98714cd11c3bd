package io.threatlockdown.wazuh.azurelogs;

/** How a run ended; why, it has said in its log. */
public enum RunOutcome {
    /** Everything that was new was sent. */
    DONE,
    /** Another run of the same task is under way, and does what this one was to do. */
    UNDER_WAY,
    /** Something is left for the next run. */
    FAILED
}
