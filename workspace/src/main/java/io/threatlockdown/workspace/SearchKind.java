package io.threatlockdown.workspace;

import java.util.Arrays;
import java.util.Optional;

/** What a saved search is: a list of alerts, or a query. */
public enum SearchKind {
    /** The text is the query of the list's address: filters, time, order, columns. */
    ALERTS("alerts"),
    /** The text is KQL. */
    HUNT("hunt");

    private final String word;

    SearchKind(String word) {
        this.word = word;
    }

    /** As the API writes it. */
    public String word() {
        return word;
    }

    public static Optional<SearchKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
