package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.address.IpNetwork;
import io.threatlockdown.detection.correlation.Composite;
import io.threatlockdown.detection.correlation.CorrelatedField;
import io.threatlockdown.detection.correlation.Correlations;
import io.threatlockdown.detection.correlation.FirstSeen;
import io.threatlockdown.detection.correlation.KeyField;
import io.threatlockdown.detection.correlation.Source;
import io.threatlockdown.detection.correlation.StepFields;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.OsMatch;
import io.threatlockdown.detection.pattern.OsRegex;
import io.threatlockdown.detection.pattern.Pcre2;
import io.threatlockdown.detection.pattern.Place;
import io.threatlockdown.detection.pattern.RunawayMatchException;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.detection.rule.ExplainedCondition.FieldText;
import io.threatlockdown.detection.rule.ExplainedCondition.NeverSeen;
import io.threatlockdown.detection.rule.ExplainedCondition.OverEvents;
import io.threatlockdown.detection.rule.ExplainedCondition.Remembering;
import io.threatlockdown.detection.rule.ExplainedCondition.Tested;
import io.threatlockdown.detection.rule.ExplainedCondition.Together;
import io.threatlockdown.event.Ticks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says of a condition what it asks, what the event has there and whether it holds. Serves one thread, for one event. */
final class ConditionExplainer {
    private static final int LONGEST_VALUE = 400;
    private static final int BEFORE_MATCH = 80;

    private final List<FieldName> names;
    private final Correlations correlations;
    private final Trial trial;

    ConditionExplainer(List<FieldName> names, Correlations correlations, Trial trial) {
        this.names = names;
        this.correlations = correlations;
        this.trial = trial;
    }

    ExplainedCondition explain(Condition condition) {
        return switch (condition) {
            case Condition.DecodedAs as -> plain(as, "decoder", "is", as.decoder(), Optional.of(trial.decoder()));
            case Condition.DynamicField field ->
                pattern(
                        field,
                        field.name(),
                        field.pattern(),
                        field.negated(),
                        trial.event().dynamic(field.number()));
            case Condition.FixedField field ->
                pattern(field, field.name(), field.pattern(), field.negated(), first(field.fields()));
            case Condition.FixedText text ->
                plain(
                        text,
                        text.field().ruleName(),
                        "is",
                        text.text(),
                        trial.event().fixed(text.field()));
            case Condition.Address address ->
                plain(
                        address,
                        address.field().ruleName(),
                        address.negated() ? "is not in" : "is in",
                        address.networks().stream().map(IpNetwork::written).collect(Collectors.joining(", ")),
                        trial.event().fixed(address.field()));
            case Condition.Location at ->
                pattern(at, "location", at.pattern(), at.negated(), Optional.of(trial.location()));
            case Condition.Header header ->
                pattern(
                        header,
                        header.element(),
                        header.pattern(),
                        header.negated(),
                        header.isProgram() ? trial.event().programName() : trial.hostname());
            case Condition.Log log ->
                pattern(
                        log,
                        "the event as text",
                        log.pattern(),
                        log.negated(),
                        Optional.of(trial.event().log()));
            case Condition.LogSize size ->
                plain(
                        size,
                        "the event as text",
                        "is at least as long as",
                        size.bytes() + " bytes",
                        Optional.of(trial.event().log().length() + " bytes"));
            case Condition.BuiltIn test ->
                plain(
                        test,
                        "the event",
                        "passes the built-in test",
                        test.test().name().toLowerCase(Locale.ROOT),
                        Optional.empty());
            case Condition.Never never ->
                plain(never, never.element(), "is known, which it is of no event here", "", Optional.empty());
            case Condition.InList listed -> listed(listed);
            case Condition.FieldAddress address ->
                plain(
                        address,
                        address.name(),
                        address.negated() ? "is not in" : "is in",
                        address.networks().stream().map(IpNetwork::written).collect(Collectors.joining(", ")),
                        address.field().text(trial));
            case Condition.EqualFields equal ->
                plain(
                        equal,
                        equal.name(),
                        equal.negated() ? "is not the same as" : "is the same as",
                        equal.otherName() + " ("
                                + equal.other()
                                        .text(trial)
                                        .map(ByteText::decode)
                                        .orElse("absent") + ")",
                        equal.field().text(trial));
            case ConditionGroup group ->
                new Together(
                        group.kind().element(),
                        group.kind().element(),
                        holds(group),
                        group.conditions().stream().map(this::explain).toList());
            case Condition.Time time ->
                plain(
                        time,
                        "the time of day",
                        time.times().negated() ? "is outside of" : "is within",
                        time.times().start() + " – " + time.times().end(),
                        Optional.of(time.clock()
                                .time(trial.occurrence())
                                .toLocalTime()
                                .toString()));
            case Condition.Weekday day ->
                plain(
                        day,
                        "the day",
                        "is one of",
                        new TreeSet<>(day.days().days())
                                .stream()
                                        .map(Enum::name)
                                        .map(String::toLowerCase)
                                        .collect(Collectors.joining(", ")),
                        Optional.of(day.clock()
                                .time(trial.occurrence())
                                .getDayOfWeek()
                                .name()
                                .toLowerCase(Locale.ROOT)));
            case Condition.Differs other -> new Remembering(other.element());
            case Condition.FirstForDecoder other -> new Remembering(other.element());
            case Condition.Turns other -> new Remembering(other.element());
            case Condition.First first -> neverSeen(first);
            case Condition.OverEvents several -> overEvents(several);
        };
    }

    private Optional<String> first(List<StaticField> fields) {
        return fields.stream()
                .flatMap(field -> trial.event().fixed(field).stream())
                .findFirst();
    }

    private Tested plain(
            Condition condition, String subject, String operator, String asked, Optional<String> byteText) {
        return new Tested(
                condition.element(),
                subject,
                operator,
                asked,
                "",
                byteText.map(ByteText::decode),
                holds(condition),
                0,
                0);
    }

    private Tested listed(Condition.InList listed) {
        String subject = switch (listed.field()) {
            case ListedField.Fixed fixed -> fixed.fields().getFirst().ruleName();
            case ListedField.Dynamic dynamic -> names.get(dynamic.number()).text();
            case ListedField.Header header -> header.isProgram() ? "program_name" : "hostname";
        };
        String operator = switch (listed.lookup()) {
            case ListLookup.Key key -> key.negated() ? "is not a key of the list" : "is a key of the list";
            case ListLookup.Value value ->
                "has a value that matches " + value.pattern().written() + " in the list";
        };
        return plain(listed, subject, operator, listed.name(), listed.field().text(trial));
    }

    private Tested pattern(
            Condition condition, String subject, TextPattern pattern, boolean negated, Optional<String> byteText) {
        boolean holds = holds(condition);
        Optional<Place> place = holds && !negated ? byteText.flatMap(text -> place(pattern, text)) : Optional.empty();
        Shown shown = Shown.of(byteText.orElse(""), place);
        return new Tested(
                condition.element(),
                subject,
                negated ? "does not match" : "matches",
                pattern.written(),
                flavour(pattern),
                byteText.map(text -> shown.text()),
                holds,
                shown.from(),
                shown.to());
    }

    private static Optional<Place> place(TextPattern pattern, String byteText) {
        try {
            return pattern.place(byteText);
        } catch (RunawayMatchException runaway) {
            return Optional.empty();
        }
    }

    private boolean holds(Condition condition) {
        try {
            return condition.holds(trial);
        } catch (RunawayMatchException runaway) {
            return false;
        }
    }

    private static String flavour(TextPattern pattern) {
        return switch (pattern) {
            case OsMatch match -> "osmatch";
            case OsRegex regex -> "osregex";
            case Pcre2 pcre2 -> "pcre2";
        };
    }

    /** A value for a person: in characters, and of a long one the part around the match. */
    private record Shown(String text, int from, int to) {
        static Shown of(String byteText, Optional<Place> place) {
            int start = place.map(Place::start).orElse(0);
            int end = place.map(Place::end).orElse(0);
            String before = ByteText.decode(byteText.substring(0, start));
            String match = ByteText.decode(byteText.substring(start, end));
            String behind = ByteText.decode(byteText.substring(end));
            if (before.length() + match.length() + behind.length() > LONGEST_VALUE) {
                before = before.length() <= BEFORE_MATCH
                        ? before
                        : "…" + before.substring(before.length() - BEFORE_MATCH);
                match = cut(match, LONGEST_VALUE);
                behind = cut(behind, Math.max(LONGEST_VALUE - before.length() - match.length(), 0));
            }
            return new Shown(before + match + behind, before.length(), before.length() + match.length());
        }

        private static String cut(String text, int longest) {
            return text.length() <= longest ? text : text.substring(0, longest) + "…";
        }
    }

    private NeverSeen neverSeen(Condition.First condition) {
        FirstSeen asked = condition.combination();
        return new NeverSeen(
                condition.element(),
                asked.fields().stream().map(this::text).toList(),
                Ticks.toDuration(asked.within()),
                Ticks.toDuration(asked.learning()));
    }

    private OverEvents overEvents(Condition.OverEvents condition) {
        Composite asked = correlations.composites().get(condition.number());
        return new OverEvents(
                condition.element(),
                asked.distinct().map(distinct -> distinct.count()).orElse(asked.count()),
                asked.countsBoth() ? asked.count() : 0,
                Ticks.toDuration(asked.timeframe()),
                Stream.concat(asked.keys().stream().map(KeyField::current), lastOfSteps(asked, StepFields.Kind.SAME))
                        .map(this::text)
                        .toList(),
                Stream.concat(asked.different().stream(), lastOfSteps(asked, StepFields.Kind.DIFFERENT))
                        .map(ConditionExplainer::name)
                        .toList(),
                asked.distinct().map(distinct -> text(distinct.field())),
                rules(asked.source()));
    }

    /** Of each comparison of steps the field that the last of them has. */
    private static Stream<CorrelatedField> lastOfSteps(Composite asked, StepFields.Kind kind) {
        return asked.ofSteps().stream()
                .filter(steps -> steps.kind() == kind)
                .flatMap(steps -> steps.fields().reduce((before, last) -> last).stream());
    }

    private static List<Integer> rules(Source source) {
        return switch (source) {
            case Source.Sid sid -> List.of(sid.rule());
            case Source.Ground ground -> List.of(ground.rule());
            case Source.Group group -> new ArrayList<>(new TreeSet<>(group.rules()));
            case Source.Steps steps -> steps.rules();
            case Source.Pair pair -> List.of(pair.first(), pair.second());
            case Source.Text text -> List.of();
        };
    }

    private FieldText text(CorrelatedField field) {
        return new FieldText(
                name(field),
                trial.occurrence().text(field).map(ByteText::decode).orElse(""));
    }

    private static String name(CorrelatedField field) {
        return field.name().startsWith("=") ? field.name().substring(1) : field.name();
    }
}
