package io.threatlockdown.pipeline;

/**
 * What leaves for files as lines, in the layout of {@code alerts.json}.
 *
 * @param alerts whether alerts do
 * @param archives whether all events do
 * @param managerName the name that the lines give this installation
 */
public record LeavingLines(boolean alerts, boolean archives, String managerName) {
    public static final LeavingLines NONE = new LeavingLines(false, false, "");
}
