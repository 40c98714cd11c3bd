package io.threatlockdown.server;

import java.util.Locale;
import java.util.Optional;

/** What a rule's level means to a person. The bounds are those of the rule documentation. */
public enum LevelClass {
    INFO(1),
    LOW(5),
    MEDIUM(8),
    HIGH(12),
    CRITICAL(14);

    /** The highest level that a rule can have. */
    public static final int HIGHEST = 16;

    private final int lowest;

    LevelClass(int lowest) {
        this.lowest = lowest;
    }

    /** Inclusive. */
    public int lowest() {
        return lowest;
    }

    /** Inclusive. */
    public int highest() {
        return this == CRITICAL ? HIGHEST : values()[ordinal() + 1].lowest - 1;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LevelClass> ofWord(String word) {
        for (LevelClass level : values()) {
            if (level.word().equals(word)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
