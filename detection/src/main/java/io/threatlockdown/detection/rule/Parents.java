package io.threatlockdown.detection.rule;

import java.util.List;

/** Where a rule hangs in the tree. */
sealed interface Parents {
    /** Below each of these rules. */
    record Ids(List<Integer> ids) implements Parents {}

    /** Below every rule loaded before whose level is at least this. */
    record Level(int atLeast) implements Parents {}

    /** Below every rule loaded before that is of a group. */
    record Group(GroupText text) implements Parents {}

    /** Below the first root rule of the rule's category. */
    record Root() implements Parents {}
}
