package io.threatlockdown.detection.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a rule that is written in the dashboard has come. */
public enum RuleState {
    /** No event meets it. */
    DRAFT("drafts"),
    /** It meets every event, and nobody is told of what it finds. */
    TEST("test"),
    /** In force like any rule. */
    LIVE("live");

    private final String folder;

    RuleState(String folder) {
        this.folder = folder;
    }

    String folder() {
        return folder;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RuleState> ofWord(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
