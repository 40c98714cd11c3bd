package io.threatlockdown.detection.analytic;

/** What becomes an alert of its own. */
public enum AnalyticGrouping {
    /** The whole answer of a run. */
    SINGLE_ALERT,
    /** Each row of it. */
    ALERT_PER_RESULT
}
