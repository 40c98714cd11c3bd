package io.threatlockdown.cli;

import java.io.PrintWriter;

/** Prints the first few of what may be many problems. */
final class ProblemLines {
    private static final int MOST = 10;

    private final PrintWriter err;
    private long count;

    ProblemLines(PrintWriter err) {
        this.err = err;
    }

    void print(String problem) {
        count++;
        if (count <= MOST) {
            err.println(problem);
            err.flush();
        }
    }

    /** How many were not printed, when there are any. */
    void printRest() {
        if (count > MOST) {
            err.println("tld: and " + Counted.of(count - MOST, "more problem"));
            err.flush();
        }
    }
}
