package io.threatlockdown.detection;

/**
 * What is the same for all events.
 *
 * @param logAlertLevel the lowest level that raises an alert, inclusive; a rule's own options may decide otherwise
 * @param mailAlertLevel the lowest level at which an alert is marked for mail, inclusive; a rule's own options may decide otherwise
 * @param managerName the name that alerts give this installation
 */
public record AnalysisSettings(int logAlertLevel, int mailAlertLevel, String managerName) {
    public static final int USUAL_MAIL_LEVEL = 12;

    /** With the usual level for mail. */
    public static AnalysisSettings of(int logAlertLevel) {
        return new AnalysisSettings(logAlertLevel, USUAL_MAIL_LEVEL, "threatlockdown");
    }

    public AnalysisSettings withLogAlertLevel(int level) {
        return new AnalysisSettings(level, mailAlertLevel, managerName);
    }
}
