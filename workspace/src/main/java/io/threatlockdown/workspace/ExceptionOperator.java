package io.threatlockdown.workspace;

import java.util.Arrays;
import java.util.Optional;

/** How an exception compares. Upper and lower case count, so that nothing is hidden that was not named. */
public enum ExceptionOperator {
    IS("is"),
    IS_ONE_OF("one-of"),
    STARTS_WITH("starts-with"),
    /** Of addresses: lies in one of the networks, given as {@code 203.0.113.0/24}. */
    IN_NETWORK("in-network");

    private final String word;

    ExceptionOperator(String word) {
        this.word = word;
    }

    /** As the API writes it. */
    public String word() {
        return word;
    }

    public static Optional<ExceptionOperator> ofWord(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.word.equals(word))
                .findFirst();
    }
}
