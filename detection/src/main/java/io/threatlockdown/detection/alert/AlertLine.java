package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.Finding;

/** An alert as a line of {@code alerts.json}, in the layout that existing tools read. */
public final class AlertLine {
    private AlertLine() {}

    /** Appends one JSON object without a line end. @param id names the alert: the same whenever the same rule fires on the same event */
    public static void append(StringBuilder out, Finding finding, String id) {
        throw new IllegalStateException("soon");
    }
}
