package io.threatlockdown.azure.export;

/** Told of every line or record that was left out, in the order of the files, by the thread that reads. */
@FunctionalInterface
public interface ProblemSink {
    void report(ReadProblem problem);
}
