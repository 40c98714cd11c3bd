package io.threatlockdown.azure.http;

/** Texts of others, made fit for one line of ours. */
public final class OneLine {
    private static final int LONGEST = 300;

    private OneLine() {}

    public static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
