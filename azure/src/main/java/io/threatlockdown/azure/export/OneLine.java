package io.threatlockdown.azure.export;

import tools.jackson.core.JacksonException;

/** Texts of others, made fit for one line of ours. */
final class OneLine {
    private static final int LONGEST = 200;

    private OneLine() {}

    static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** What the parser says, without where: it knows the record only. */
    static String of(JacksonException failure) {
        return of(failure.getOriginalMessage());
    }
}
