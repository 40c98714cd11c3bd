package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.MemoryEntry;

import java.time.Instant;

/**
 * How far a rule has come.
 *
 * @param rule its id
 * @param done the last run that was made; every one before it was made too, since the rule began
 * @param text tells apart what the rule asked: see {@link AnalyticVersion}
 */
record RuleProgress(String rule, Instant done, String text) {
    static final String KIND = "rule";

    static RuleProgress of(MemoryEntry entry) {
        return new RuleProgress(entry.scope(), entry.time(), entry.text());
    }

    MemoryEntry entry() {
        return new MemoryEntry(KIND, rule, "", done, text);
    }
}
