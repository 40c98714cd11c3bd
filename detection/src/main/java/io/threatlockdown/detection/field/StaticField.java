package io.threatlockdown.detection.field;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields that the rule language knows by name and that are filled from top-level columns of exactly that name. They stand in the
 * order in which alerts have them.
 */
public enum StaticField {
    PROTOCOL("protocol"),
    ACTION("action"),
    SRCIP("srcip"),
    SRCPORT("srcport"),
    SRCUSER("srcuser"),
    DSTIP("dstip"),
    DSTPORT("dstport"),
    DSTUSER("dstuser"),
    ID("id"),
    STATUS("status"),
    URL("url"),
    DATA("data"),
    EXTRA_DATA("extra_data"),
    SYSTEM_NAME("system_name");

    private static final Map<String, StaticField> BY_RULE_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(StaticField::ruleName, Function.identity()));
    private static final Map<String, StaticField> BY_COLUMN_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(StaticField::columnName, Function.identity()));

    private final String ruleName;

    StaticField(String ruleName) {
        this.ruleName = ruleName;
    }

    /** The name in rules, in the order list of decoders and in {@code $(…)}. */
    public String ruleName() {
        return ruleName;
    }

    /** The name of the column, which differs for one field. */
    public String columnName() {
        return this == SYSTEM_NAME ? "systemname" : ruleName;
    }

    /** The field that a column, or a key of a JSON object, of exactly this name fills. */
    static Optional<StaticField> ofColumnName(String name) {
        return Optional.ofNullable(BY_COLUMN_NAME.get(name));
    }

    public static Optional<StaticField> ofRuleName(String name) {
        return Optional.ofNullable(BY_RULE_NAME.get(name));
    }
}
