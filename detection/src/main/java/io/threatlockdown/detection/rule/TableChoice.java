package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The tables whose rows a rule may hold for, by what it asks of the column that names a row's table. */
public record TableChoice(List<Asked> all) {
    private static final String COLUMN = "Type";
    /** Rows of such a table may have come out of any other, and say so. */
    private static final String CUSTOM = "_CL";

    public TableChoice {
        all = List.copyOf(all);
    }

    record Asked(TextPattern pattern, boolean negated) {}

    static TableChoice of(Condition[] conditions) {
        return new TableChoice(
                Arrays.stream(conditions).flatMap(TableChoice::asked).toList());
    }

    private static Stream<Asked> asked(Condition condition) {
        return switch (condition) {
            case Condition.DynamicField field
            when field.name().equalsIgnoreCase(COLUMN) -> Stream.of(new Asked(field.pattern(), field.negated()));
            case ConditionGroup group
            when group.kind() == ConditionGroup.Kind.ALL ->
                group.conditions().stream().flatMap(TableChoice::asked);
            default -> Stream.of();
        };
    }

    /** Whether it may hold for rows of this table. */
    public boolean allows(String table) {
        String name = ByteText.of(table);
        return table.endsWith(CUSTOM)
                || all.stream().allMatch(asked -> asked.pattern().matches(name) != asked.negated());
    }
}
