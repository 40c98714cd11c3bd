package io.threatlockdown.detection.analytic;

import java.util.Optional;

/** Sentinel's severities and the levels that they are here. */
public enum AnalyticSeverity {
    INFORMATIONAL(3),
    LOW(5),
    MEDIUM(8),
    HIGH(12);

    private final int level;

    AnalyticSeverity(int level) {
        this.level = level;
    }

    public int level() {
        return level;
    }

    /** By its name, in any case; empty for another text. */
    public static Optional<AnalyticSeverity> of(String name) {
        for (AnalyticSeverity severity : values()) {
            if (severity.name().equalsIgnoreCase(name.strip())) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
