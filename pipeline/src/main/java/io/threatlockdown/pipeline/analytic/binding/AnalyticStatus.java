package io.threatlockdown.pipeline.analytic.binding;

/** How an analytic rule stands to the tables. */
public enum AnalyticStatus {
    /** It runs, and all that it names is there. */
    BINDS,
    /** It runs; a table is empty, or something that its alerts are to say is missing. */
    PARTLY,
    /** Its query cannot be compiled. */
    CANNOT,
    /** It is asked of another workspace, and names what is not known here: only that workspace can say whether it runs. */
    UNCHECKED
}
