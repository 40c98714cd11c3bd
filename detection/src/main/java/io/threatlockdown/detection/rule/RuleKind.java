package io.threatlockdown.detection.rule;

/** What a rule looks at to hold. */
public enum RuleKind {
    /** One event. */
    SINGLE,
    /** So many events. */
    COUNT,
    /** So many different values of a field. */
    DISTINCT,
    /** One event after the other. */
    SEQUENCE,
    /** What was never seen. */
    FIRST_SEEN,
    /** A text that differs from the last one. */
    CHANGE
}
