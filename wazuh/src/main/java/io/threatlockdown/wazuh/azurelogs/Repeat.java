package io.threatlockdown.wazuh.azurelogs;

/** Which of the events that a run asks for it sends. */
public enum Repeat {
    /** Those that were not sent before. */
    NEW_ONLY,
    /** All. */
    EVERYTHING
}
