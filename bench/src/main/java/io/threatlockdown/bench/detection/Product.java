package io.threatlockdown.bench.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * An invented product that writes lines of text.
 *
 * @param program what stands in the header of its lines; "" when a marker at the beginning of the message names it
 * @param areas the first words of its message ids
 * @param phrases what it has to say; rules look for the first half of them
 */
record Product(int number, String name, String program, List<String> areas, List<String> phrases) {
    private static final List<String> AREAS = List.of("AUTH", "SYS", "NET", "CFG", "FW", "APP");
    private static final int PHRASES = 14;
    private static final int FIRST_MESSAGE = 1_000;

    /** The same for the same number. */
    static Product of(int number) {
        Random random = new Random(31L * number + 5);
        String name = Words.invented(3, random) + number;
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < PHRASES; i++) {
            phrases.add(Words.phrase(3 + random.nextInt(3), random));
        }
        return new Product(
                number,
                name,
                number % 5 < 3 ? name + "d" : "",
                AREAS.subList(0, 3 + random.nextInt(4)),
                List.copyOf(phrases));
    }

    /** Stands at the beginning of the message of a product without a program. */
    String marker() {
        return "%" + name.toUpperCase(java.util.Locale.ROOT) + "-";
    }

    int messageNumber(int phrase) {
        return FIRST_MESSAGE + phrase * 7;
    }
}
