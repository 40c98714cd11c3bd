package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.AnswerCap;
import io.threatlockdown.azure.source.WindowPlanner;

import java.time.Duration;

/**
 * How windows are cut.
 *
 * @param overlap how far a window reaches back over the one before it, for rows that become visible out of order
 * @param settle how far a window's end stays behind now, for rows that are still on their way
 * @param longest how much time one window takes in at most
 * @param cap how much one answer of the query API can hold
 */
public record WindowSettings(Duration overlap, Duration settle, Duration longest, AnswerCap cap) {
    /** With Azure's cap, and a day at most in one window. */
    public WindowSettings(Duration overlap, Duration settle) {
        this(overlap, settle, WindowPlanner.USUALLY_LONGEST, AnswerCap.AZURE);
    }

    public WindowSettings withLongest(Duration other) {
        return new WindowSettings(overlap, settle, other, cap);
    }

    public WindowSettings withCap(AnswerCap other) {
        return new WindowSettings(overlap, settle, longest, other);
    }
}
