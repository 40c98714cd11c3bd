package io.threatlockdown.pipeline.analytic.script;

import java.util.List;

/**
 * Rows, and runs of a rule over them, one of which must find something, or none of which may.
 *
 * @param file as mistakes name it
 * @param line of its head, from 1
 * @param fires whether a run must find something; else none may
 * @param words what it is about
 * @param steps what its lines say, in their order; a run among them at least
 */
public record AnalyticCase(String file, int line, boolean fires, String words, List<CaseStep> steps) {
    public AnalyticCase {
        steps = List.copyOf(steps);
    }

    /** As its head has it: {@code [fires] the log of sign-ins stops}. */
    public String head() {
        return (fires ? "[fires] " : "[quiet] ") + words;
    }

    @Override
    public String toString() {
        return file + ":" + line + " " + head();
    }
}
