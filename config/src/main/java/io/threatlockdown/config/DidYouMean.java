package io.threatlockdown.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the known name that a mistyped one probably stands for. */
final class DidYouMean {
    private DidYouMean() {}

    /** {@code "; did you mean <x>?"}, or {@code ""} when none is near. */
    static String hint(String typed, Collection<String> known) {
        String lower = typed.toLowerCase(Locale.ROOT);
        int tolerated = Math.max(1, typed.length() / 3);
        return known.stream()
                .filter(name -> distance(lower, name) <= tolerated)
                .min(Comparator.comparingInt((String name) -> distance(lower, name))
                        .thenComparing(name -> name))
                .map(name -> "; did you mean <" + name + ">?")
                .orElse("");
    }

    /** Levenshtein's: how many characters must be put in, left out or exchanged. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[before.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int exchange = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchange, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
