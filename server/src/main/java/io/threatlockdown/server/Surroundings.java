package io.threatlockdown.server;

import io.threatlockdown.detection.analytic.AnalyticRules;
import io.threatlockdown.outputs.AlertFiles;
import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.pipeline.analytic.AnalyticHealth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What runs beside the dashboard and what it goes by, for the pages that show it.
 *
 * @param retention how long rows are kept
 * @param alertFiles what writes alerts and events to files; empty where nothing does
 * @param analyticRules those in force
 * @param analyticHealth how they fare now; of a rule nothing before its first run, and once for each place where it runs
 */
public record Surroundings(
        RetentionSettings retention,
        Optional<AlertFiles> alertFiles,
        AnalyticRules analyticRules,
        Supplier<List<AnalyticHealth>> analyticHealth) {
    /** Where nothing is removed within a lifetime, nothing written to files, and no analytic rule there. */
    public static final Surroundings NONE = new Surroundings(
            RetentionSettings.of(Duration.ofDays(36_500)), Optional.empty(), AnalyticRules.none(), List::of);
}
