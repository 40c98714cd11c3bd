package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.address.IpNetwork;
import io.threatlockdown.detection.correlation.FirstSeen;
import io.threatlockdown.detection.correlation.Turned;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.list.KeyValueList;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.Pieces;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.List;
import java.util.Optional;

/**
 * One condition of a rule on one event. A field that the event has not never holds, turned round or not.
 *
 * <p>{@code negated} turns the outcome round where the field is there.
 */
sealed interface Condition
        permits Condition.DecodedAs,
                Condition.DynamicField,
                Condition.FixedField,
                Condition.FixedText,
                Condition.Address,
                Condition.FieldAddress,
                Condition.EqualFields,
                Condition.Location,
                Condition.Header,
                Condition.Log,
                Condition.LogSize,
                Condition.BuiltIn,
                Condition.Never,
                Condition.InList,
                Condition.Time,
                Condition.Weekday,
                Condition.Differs,
                Condition.FirstForDecoder,
                Condition.First,
                Condition.Turns,
                Condition.OverEvents,
                ConditionGroup {
    boolean holds(Trial trial);

    /** The cheap ones come first, so that the text of an event is made only when nothing else has decided. */
    int cost();

    /** The element that asks for it, for a person who wonders why a rule does not hold. */
    String element();

    /** Whether it notes something when it is asked: it is asked only when all others hold. */
    default boolean remembers() {
        return false;
    }

    /** The decoder that took the event. */
    record DecodedAs(String decoder) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return decoder.equals(trial.decoder());
        }

        @Override
        public int cost() {
            return 1;
        }

        @Override
        public String element() {
            return "decoded_as " + decoder;
        }
    }

    /**
     * A dynamic field, by its number among the names that the ruleset reads.
     *
     * @param pieces of the pattern in the index of that field
     * @param answer where the outcome is kept for all rules that ask the same
     * @param cost of finding the field
     */
    record DynamicField(
            String name, int number, TextPattern pattern, boolean negated, Pieces pieces, int answer, int cost)
            implements Condition {
        private static final int COLUMN = 6;
        private static final int ACTOR = 7;
        private static final int WITHIN_A_COLUMN = 8;
        private static final int DERIVED = 9;

        static DynamicField of(String name, int number, TextPattern pattern, boolean negated, TextPieces pieces) {
            return new DynamicField(
                    name,
                    number,
                    pattern,
                    negated,
                    pieces.ofField(number, pattern),
                    pieces.answerOf(number, pattern),
                    costOf(name));
        }

        /** A column is at hand, who acted in most tables is one of a few; all else has JSON read for it. */
        private static int costOf(String name) {
            if (name.indexOf('.') < 0) {
                return COLUMN;
            }
            return name.startsWith("actor.") ? ACTOR : FieldName.of(name).isDerived() ? DERIVED : WITHIN_A_COLUMN;
        }

        @Override
        public boolean holds(Trial trial) {
            Optional<String> text = trial.event().dynamic(number);
            return text.isPresent()
                    && trial.event().fieldMatches(number, text.get(), pattern, pieces, answer) != negated;
        }

        @Override
        public String element() {
            return "field " + name;
        }
    }

    /** The first of these fields that the event has. */
    record FixedField(String name, List<StaticField> fields, TextPattern pattern, boolean negated)
            implements Condition {
        @Override
        public boolean holds(Trial trial) {
            for (StaticField field : fields) {
                Optional<String> text = trial.event().fixed(field);
                if (text.isPresent()) {
                    return pattern.matches(text.get()) != negated;
                }
            }
            return false;
        }

        @Override
        public int cost() {
            return 4;
        }

        @Override
        public String element() {
            return name;
        }
    }

    /** A static field that equals a text exactly. */
    record FixedText(StaticField field, String text) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            Optional<String> found = trial.event().fixed(field);
            return found.isPresent() && found.get().equals(text);
        }

        @Override
        public int cost() {
            return 3;
        }

        @Override
        public String element() {
            return field.ruleName();
        }
    }

    /** An address that is in one of the networks. */
    record Address(StaticField field, List<IpNetwork> networks, boolean negated) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            Optional<String> text = trial.event().fixed(field);
            return text.isPresent() && IpNetwork.anyContains(networks, text.get()) != negated;
        }

        @Override
        public int cost() {
            return 5;
        }

        @Override
        public String element() {
            return field.ruleName();
        }
    }

    /** A field of any kind whose text is an address in one of the networks. */
    record FieldAddress(String name, ListedField field, List<IpNetwork> networks, boolean negated)
            implements Condition {
        @Override
        public boolean holds(Trial trial) {
            Optional<String> text = field.text(trial);
            return text.isPresent() && IpNetwork.anyContains(networks, text.get()) != negated;
        }

        @Override
        public int cost() {
            return 7;
        }

        @Override
        public String element() {
            return "address " + name;
        }
    }

    /** Two fields with the same text; the case of ASCII letters does not count. */
    record EqualFields(String name, ListedField field, String otherName, ListedField other, boolean negated)
            implements Condition {
        @Override
        public boolean holds(Trial trial) {
            Optional<String> text = field.text(trial);
            Optional<String> otherText = text.isEmpty() ? text : other.text(trial);
            return otherText.isPresent()
                    && ByteText.lower(text.get()).equals(ByteText.lower(otherText.get())) != negated;
        }

        @Override
        public int cost() {
            return 7;
        }

        @Override
        public String element() {
            return "equal " + name;
        }
    }

    /** Where the event came from. */
    record Location(TextPattern pattern, boolean negated) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return pattern.matches(trial.location()) != negated;
        }

        @Override
        public int cost() {
            return 2;
        }

        @Override
        public String element() {
            return "location";
        }
    }

    /** What the header of a line says; a row has none. */
    record Header(String element, boolean isProgram, TextPattern pattern, boolean negated) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            Optional<String> text = isProgram ? trial.event().programName() : trial.hostname();
            return text.isPresent() && pattern.matches(text.get()) != negated;
        }

        @Override
        public int cost() {
            return 2;
        }
    }

    /**
     * The whole event as text.
     *
     * @param pieces of the pattern in the index of whole texts
     */
    record Log(String element, TextPattern pattern, boolean negated, Pieces pieces) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            if (pieces.canTell() && !trial.event().logMayMatch(pieces)) {
                return negated;
            }
            return pattern.matches(trial.event().log(), trial.event().loweredLog()) != negated;
        }

        @Override
        public int cost() {
            return 10;
        }
    }

    /** A text of the event of at least this many bytes. */
    record LogSize(int bytes) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return trial.event().log().length() >= bytes;
        }

        @Override
        public int cost() {
            return 9;
        }

        @Override
        public String element() {
            return "maxsize";
        }
    }

    /** A test that is part of the program. */
    record BuiltIn(BuiltInTest test) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return test.holds(trial.event());
        }

        @Override
        public int cost() {
            return 8;
        }

        @Override
        public String element() {
            return "compiled_rule";
        }
    }

    /** What no event here has: the country of an address. */
    record Never(String element) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return false;
        }

        @Override
        public int cost() {
            return 0;
        }
    }

    /** A field that is looked up in a list. @param name of the list */
    record InList(ListedField field, String name, KeyValueList list, ListLookup lookup) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            Optional<String> text = field.text(trial);
            return text.isPresent() && lookup.holds(list, text.get());
        }

        @Override
        public int cost() {
            return 7;
        }

        @Override
        public String element() {
            return "list";
        }
    }

    /** An event in a span of the day. */
    record Time(EventClock clock, DayTimes times) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return times.contains(clock.time(trial.occurrence()).toLocalTime());
        }

        @Override
        public int cost() {
            return 8;
        }

        @Override
        public String element() {
            return "time";
        }
    }

    /** An event on one of these days. */
    record Weekday(EventClock clock, WeekDays days) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return days.contains(clock.time(trial.occurrence()).getDayOfWeek());
        }

        @Override
        public int cost() {
            return 8;
        }

        @Override
        public String element() {
            return "weekday";
        }
    }

    /** A text that differs from the last one that this rule saw from the same host. */
    record Differs(int rule) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return trial.differsFromLast(rule);
        }

        @Override
        public int cost() {
            return 20;
        }

        @Override
        public String element() {
            return "check_diff";
        }

        @Override
        public boolean remembers() {
            return true;
        }
    }

    /** What the decoder never saw. */
    record FirstForDecoder() implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return trial.isFirstForDecoder();
        }

        @Override
        public int cost() {
            return 21;
        }

        @Override
        public String element() {
            return "if_fts";
        }

        @Override
        public boolean remembers() {
            return true;
        }
    }

    /** A combination of values that was never seen. */
    record First(FirstSeen combination) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return trial.memory().isFirst(combination, trial.occurrence());
        }

        @Override
        public int cost() {
            return 22;
        }

        @Override
        public String element() {
            return "first_seen";
        }

        @Override
        public boolean remembers() {
            return true;
        }
    }

    /** A field that turned from one value to another. */
    record Turns(Turned turned) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return trial.memory().turns(turned, trial.occurrence());
        }

        @Override
        public int cost() {
            return 23;
        }

        @Override
        public String element() {
            return "turned";
        }

        @Override
        public boolean remembers() {
            return true;
        }
    }

    /** Enough earlier events. @param number of the rule among those over several events */
    record OverEvents(String element, int number) implements Condition {
        @Override
        public boolean holds(Trial trial) {
            return trial.memory().completes(number, trial.occurrence(), trial.way());
        }

        @Override
        public int cost() {
            return 30;
        }

        @Override
        public boolean remembers() {
            return true;
        }
    }
}
