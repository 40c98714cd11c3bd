package io.threatlockdown.bench.detection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * An invented service whose log is JSON, with many operations.
 *
 * @param operations rules ask for three quarters of them, each in a rule of its own
 */
record JsonService(int number, String name, List<String> operations) {
    private static final int[] SIZES = {
        380, 260, 210, 170, 140, 120, 100, 80, 80, 60, 50, 50, 40, 40, 30, 30, 30, 20, 20, 20
    };

    /** The same for the same number. */
    static JsonService of(int number) {
        Random random = new Random(37L * number + 11);
        Set<String> operations = new LinkedHashSet<>();
        while (operations.size() < SIZES[number % SIZES.length]) {
            operations.add(Words.pick(Words.VERBS, random)
                    + capital(Words.pick(Words.NOUNS, random))
                    + capital(Words.invented(2, random)));
        }
        return new JsonService(number, Words.invented(3, random) + number, new ArrayList<>(operations));
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    boolean hasRule(int operation) {
        return operation % 4 != 3;
    }
}
