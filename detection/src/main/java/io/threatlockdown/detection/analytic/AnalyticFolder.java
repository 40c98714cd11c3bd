package io.threatlockdown.detection.analytic;

import java.nio.file.Path;

/** A folder of analytic rules, and where they are asked. One folder may be named for several places. */
public record AnalyticFolder(Path path, AnalyticPlace place) {
    /** Of rules that are asked of the workspace that keeps the alerts. */
    public static AnalyticFolder here(Path path) {
        return new AnalyticFolder(path, AnalyticPlace.HERE);
    }
}
