package io.threatlockdown.detection.pattern;

/** Hears of patterns that took so long on an event that they were given up and counted as not matching. */
@FunctionalInterface
public interface RunawayListener {
    /** Hears and says nothing. */
    RunawayListener NONE = (owner, reason) -> {};

    /** @param owner whose pattern it was: {@code rule 880101}, {@code decoder json} */
    void gaveUp(String owner, RunawayMatchException reason);
}
