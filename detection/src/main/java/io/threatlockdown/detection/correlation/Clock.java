package io.threatlockdown.detection.correlation;

/** By which time a rule counts. */
public enum Clock {
    /** When things happened; when they arrived for events that do not say. */
    EVENT,
    /** When events arrived here, in whole seconds, as the original counts. */
    ARRIVAL
}
