package io.threatlockdown.workspace;

import java.util.Arrays;
import java.util.Optional;

/** How far the work on an alert has come. */
public enum AlertStatus {
    /** Nobody has begun; what an alert is until somebody says otherwise. */
    NEW("New"),
    IN_PROGRESS("InProgress"),
    /** With a {@link ClosedReason}. */
    CLOSED("Closed");

    private final String word;

    AlertStatus(String word) {
        this.word = word;
    }

    /** As queries and the API write it. */
    public String word() {
        return word;
    }

    public static Optional<AlertStatus> ofWord(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst();
    }
}
