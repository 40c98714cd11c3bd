package io.threatlockdown.pipeline;

import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.workspace.Recognition;

import java.util.Set;

/** What becomes of answers. */
@FunctionalInterface
public interface Intakes {
    /**
     * Begins to take in one answer.
     *
     * @param tables every table that rows may be of
     * @param recognition when a row counts as held
     * @param progress is told how it goes
     */
    Intake begin(Set<String> tables, Recognition recognition, RequestProgress progress);
}
