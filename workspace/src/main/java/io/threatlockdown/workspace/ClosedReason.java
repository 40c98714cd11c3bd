package io.threatlockdown.workspace;

import java.util.Arrays;
import java.util.Optional;

/** What an alert turned out to be when it was closed. */
public enum ClosedReason {
    /** What the rule looks for, and it was an attack. */
    TRUE_POSITIVE("TruePositive"),
    /** What the rule looks for, and it was allowed. */
    BENIGN_POSITIVE("BenignPositive"),
    /** Not what the rule looks for. */
    FALSE_POSITIVE("FalsePositive"),
    UNDETERMINED("Undetermined"),
    /** Hidden by an exception as it was raised. People do not close with it. */
    EXCEPTED("Excepted");

    private final String word;

    ClosedReason(String word) {
        this.word = word;
    }

    /** As queries and the API write it. */
    public String word() {
        return word;
    }

    public static Optional<ClosedReason> ofWord(String word) {
        return Arrays.stream(values())
                .filter(reason -> reason.word.equals(word))
                .findFirst();
    }
}
