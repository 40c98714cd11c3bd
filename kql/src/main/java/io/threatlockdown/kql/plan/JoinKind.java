package io.threatlockdown.kql.plan;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a join treats rows without a partner. */
public enum JoinKind {
    /** Inner, after one row per key has been kept on the left. */
    INNER_UNIQUE,
    INNER,
    LEFT_OUTER,
    RIGHT_OUTER,
    FULL_OUTER,
    LEFT_SEMI,
    RIGHT_SEMI,
    LEFT_ANTI,
    RIGHT_ANTI;

    private static final Map<String, JoinKind> SPELLINGS = Map.ofEntries(
            Map.entry("innerunique", INNER_UNIQUE),
            Map.entry("inner", INNER),
            Map.entry("leftouter", LEFT_OUTER),
            Map.entry("rightouter", RIGHT_OUTER),
            Map.entry("fullouter", FULL_OUTER),
            Map.entry("leftsemi", LEFT_SEMI),
            Map.entry("rightsemi", RIGHT_SEMI),
            Map.entry("anti", LEFT_ANTI),
            Map.entry("leftanti", LEFT_ANTI),
            Map.entry("leftantisemi", LEFT_ANTI),
            Map.entry("rightanti", RIGHT_ANTI),
            Map.entry("rightantisemi", RIGHT_ANTI));

    /** The kind that a query spells so. */
    public static Optional<JoinKind> of(String spelling) {
        return Optional.ofNullable(SPELLINGS.get(spelling));
    }

    /** All spellings, for "did you mean". */
    public static Set<String> spellings() {
        return SPELLINGS.keySet();
    }

    public boolean leftOnly() {
        return this == LEFT_SEMI || this == LEFT_ANTI;
    }

    public boolean rightOnly() {
        return this == RIGHT_SEMI || this == RIGHT_ANTI;
    }
}
