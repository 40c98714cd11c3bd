package io.threatlockdown.detection.analytic;

import java.util.Locale;

/**
 * Which workspace the query of a rule is asked of.
 *
 * @param workspace the GUID of one that is asked from afar, in lower case; "" for the one that keeps the alerts
 */
public record AnalyticPlace(String workspace) {
    /** The workspace that keeps the alerts. */
    public static final AnalyticPlace HERE = new AnalyticPlace("");

    public AnalyticPlace {
        workspace = workspace.toLowerCase(Locale.ROOT);
    }

    public boolean isHere() {
        return workspace.isEmpty();
    }

    /** {@code here}, or the GUID. */
    public String words() {
        return isHere() ? "here" : workspace;
    }
}
