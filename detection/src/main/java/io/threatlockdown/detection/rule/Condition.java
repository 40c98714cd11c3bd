package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.list.KeyValueList;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.List;

/**
 * One condition of a rule on one event. A field that the event has not never holds, turned round or not.
 *
 * <p>{@code negated} turns the outcome round where the field is there.
 */
sealed interface Condition {
    /** The decoder that took the event. */
    record DecodedAs(String decoder) implements Condition {}

    /** A dynamic field, by its number among the names that the ruleset reads. */
    record DynamicField(int number, TextPattern pattern, boolean negated) implements Condition {}

    /** The first of these fields that the event has. */
    record FixedField(List<StaticField> fields, TextPattern pattern, boolean negated) implements Condition {}

    /** A static field that equals a text exactly. */
    record FixedText(StaticField field, String text) implements Condition {}

    /** An address that is in one of the networks. */
    record Address(StaticField field, List<IpNetwork> networks, boolean negated) implements Condition {}

    /** Where the event came from. */
    record Location(TextPattern pattern, boolean negated) implements Condition {}

    /** The program that wrote a line of text; a row has none, so this never holds. */
    record ProgramName() implements Condition {}

    /** The whole event as text. */
    record Log(TextPattern pattern, boolean negated) implements Condition {}

    /** A text of the event of at least this many bytes. */
    record LogSize(int bytes) implements Condition {}

    /** A field that is looked up in a list. */
    record InList(ListedField field, KeyValueList list, ListLookup lookup) implements Condition {}

    /** An event that happened in a span of the day; one that does not say when it happened never holds. */
    record Time(EventClock clock, DayTimes times) implements Condition {}

    /** An event that happened on one of these days; one that does not say when it happened never holds. */
    record Weekday(EventClock clock, WeekDays days) implements Condition {}

    /** The cheap ones come first, so that the text of an event is made only when nothing else has decided. */
    default int cost() {
        return switch (this) {
            case ProgramName none -> 0;
            case DecodedAs decoder -> 1;
            case Location location -> 2;
            case FixedText fixed -> 3;
            case FixedField fixed -> 4;
            case Address address -> 5;
            case DynamicField dynamic -> 6;
            case InList list -> 7;
            case Time time -> 8;
            case Weekday weekday -> 8;
            case LogSize size -> 9;
            case Log log -> 10;
        };
    }
}
