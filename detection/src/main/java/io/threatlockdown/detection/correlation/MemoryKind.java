package io.threatlockdown.detection.correlation;

/** The kinds of entries that a memory is stored as. */
final class MemoryKind {
    /** An event; its key names it. */
    static final String EVENT = "event";
    /** A span that a rule used up; scope is the rule, key its lane and where the span begins. */
    static final String USED = "used";
    /** What was counted in a slice of time; scope is the rule, key its lane and the number of the slice. */
    static final String COUNTED = "counted";
    /** When the two steps of a pair happened; scope is the rule, key a hash of what they happened to. */
    static final String PAIR = "pair";
    /** An event that is part of a sequence already; scope is the rule, key names the event. */
    static final String SPENT = "spent";
    /** When something was seen last; scope is the rule or the decoder, key a hash of what was seen. */
    static final String SEEN = "seen";
    /** When a rule for what was never seen began to learn; scope is the rule. */
    static final String LEARNING = "learning";
    /** When a rule raised an alert that makes it silent for a while; scope is the rule, key the instant. */
    static final String SILENCE = "silence";
    /** The text that a rule saw last; scope is the rule, key the host. */
    static final String TEXT = "text";
    /** The values that a field had last; scope is the rule, key whose field it is. */
    static final String VALUE = "value";
    /** How often a rule was chosen in the hour of the time; scope is the rule. */
    static final String FIRED = "fired";

    private MemoryKind() {}
}
