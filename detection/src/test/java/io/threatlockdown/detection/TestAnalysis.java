package io.threatlockdown.detection;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.Optional;

/** Looks at one event, for tests. */
public final class TestAnalysis {
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private TestAnalysis() {}

    /** The finding when it is an alert. */
    public static Optional<Finding> alert(Ruleset ruleset, int logAlertLevel, Event event) {
        return Optional.of(Analysis.start(ruleset, AnalysisSettings.of(logAlertLevel))
                        .analyze(event, NOW))
                .filter(Finding::alerts);
    }
}
