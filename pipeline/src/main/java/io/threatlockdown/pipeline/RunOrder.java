package io.threatlockdown.pipeline;

/** What becomes of a run that somebody asks for. */
public enum RunOrder {
    /** It begins now. */
    BEGINS,
    /** It begins when the run that is under way has ended. */
    FOLLOWS,
    /** It does not begin: the request is paused. */
    PAUSED,
    /** There is no request of that name. */
    UNKNOWN
}
