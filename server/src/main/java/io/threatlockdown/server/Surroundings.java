package io.threatlockdown.server;

import io.threatlockdown.outputs.AlertFiles;
import io.threatlockdown.pipeline.RetentionSettings;

import java.time.Duration;
import java.util.Optional;

/**
 * What runs beside the dashboard and what it goes by, for the pages that show it.
 *
 * @param retention how long rows are kept
 * @param alertFiles what writes alerts and events to files; empty where nothing does
 */
public record Surroundings(RetentionSettings retention, Optional<AlertFiles> alertFiles) {
    /** Where nothing is removed within a lifetime, and nothing written to files. */
    public static final Surroundings NONE =
            new Surroundings(RetentionSettings.of(Duration.ofDays(36_500)), Optional.empty());
}
