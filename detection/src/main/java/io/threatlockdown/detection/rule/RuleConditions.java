package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.address.IpNetwork;
import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Collects the condition elements of one rule and makes conditions of them. */
final class RuleConditions {
    /** What {@code <srcgeoip>} and {@code <same_srcgeoip>} look at. */
    static final String SOURCE_COUNTRY = "src.country";

    private final RuleProblems problems;
    private final RuleContext surroundings;
    private final int depth;
    private final List<GroupElement> groups = new ArrayList<>();
    private final Map<String, PatternElement> patterns = new LinkedHashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<TimedElement> timed = new ArrayList<>();
    private final Map<StaticField, List<IpNetwork>> networks = new LinkedHashMap<>();
    private final Map<StaticField, Boolean> networksNegated = new LinkedHashMap<>();

    /** A condition on the time, once the clock of its rule is known. */
    private record TimedElement(Optional<Clock> clock, Function<EventClock, Condition> condition) {}

    RuleConditions(RuleProblems problems, RuleContext surroundings) {
        this(problems, surroundings, 0);
    }

    /** @param depth how many groups of conditions its elements stand in */
    RuleConditions(RuleProblems problems, RuleContext surroundings, int depth) {
        this.problems = problems;
        this.surroundings = surroundings;
        this.depth = depth;
    }

    /** Takes an element when it is a condition. */
    boolean take(XmlElement element) {
        String name = element.name().toLowerCase(Locale.ROOT);
        switch (name) {
            case "decoded_as" -> decodedAs(element);
            case "field" -> field(element);
            case "srcip" -> address(StaticField.SRCIP, element);
            case "dstip" -> address(StaticField.DSTIP, element);
            case "list" ->
                new ListElement(surroundings.lists(), surroundings.names(), problems)
                        .read(element)
                        .ifPresent(conditions::add);
            case "address" ->
                new AddressElement(surroundings.names(), problems).read(element).ifPresent(conditions::add);
            case "equal" -> equal(element);
            case "any" -> group(ConditionGroup.Kind.ANY, element);
            case "all" -> group(ConditionGroup.Kind.ALL, element);
            case "none" -> group(ConditionGroup.Kind.NONE, element);
            case "time" -> time(element);
            case "weekday" -> weekday(element);
            case "dstgeoip" -> conditions.add(new Condition.Never(name));
            case "compiled_rule" -> builtIn(element);
            case "match",
                    "regex",
                    "srcgeoip",
                    "hostname",
                    "action",
                    "location",
                    "program_name",
                    "user",
                    "id",
                    "system_name",
                    "protocol",
                    "url",
                    "srcport",
                    "dstport",
                    "data",
                    "extra_data",
                    "status" -> pattern(name, element);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void group(ConditionGroup.Kind kind, XmlElement element) {
        groups.add(new GroupElement(kind, element, problems, surroundings, depth));
    }

    private void equal(XmlElement element) {
        String field = element.attribute("field").orElse("").strip();
        String other = element.text().strip();
        if (field.isEmpty() || other.isEmpty()) {
            problems.reject(
                    element.position(),
                    "<equal> names two fields: <equal field=\"UserId\">InitiatedBy.user.id</equal>");
            return;
        }
        conditions.add(new Condition.EqualFields(
                field,
                ListedField.of(field, surroundings.names()),
                other,
                ListedField.of(other, surroundings.names()),
                NegateAttribute.of(element, problems)));
    }

    private void decodedAs(XmlElement element) {
        if (!surroundings.decoderNames().test(element.text())) {
            problems.reject(element.textPosition(), "there is no decoder '" + element.text() + "'");
        }
        conditions.add(new Condition.DecodedAs(element.text()));
    }

    private void field(XmlElement element) {
        String name = element.attribute("name").orElse("");
        if (name.isEmpty()) {
            problems.reject(element.position(), "<field> needs the attribute name");
            return;
        }
        if (StaticField.ofRuleName(name).isPresent()) {
            problems.reject(element.position(), "'" + name + "' is a static field; use the element <" + name + ">");
            return;
        }
        PatternElement pattern = new PatternElement(element, problems);
        int number = surroundings.names().number(fieldName(name, element));
        pattern.compile(PatternFlavour.OSREGEX, problems)
                .ifPresent(compiled -> conditions.add(
                        Condition.DynamicField.of(name, number, compiled, pattern.negated(), surroundings.pieces())));
    }

    private FieldName fieldName(String name, XmlElement element) {
        Optional<String> letters = element.attribute("case");
        if (letters.isPresent() && !letters.get().equals("exact")) {
            problems.reject(element.position(), "case must be exact, not '" + letters.get() + "'");
        }
        return letters.isPresent() ? FieldName.exactly(name) : FieldName.of(name);
    }

    private void builtIn(XmlElement element) {
        BuiltInTest.ofName(element.text().strip())
                .ifPresentOrElse(
                        test -> conditions.add(new Condition.BuiltIn(test)),
                        () -> problems.reject(
                                element.textPosition(), "there is no built-in rule '" + element.text() + "'"));
    }

    private void address(StaticField field, XmlElement element) {
        String text = element.text();
        if (text.startsWith("!")) {
            problems.warn(
                    element.textPosition(), "the ! before an address has no effect; write negate=\"yes\" instead");
            text = text.substring(1);
        }
        Optional<IpNetwork> network = IpNetwork.parse(text);
        if (network.isEmpty()) {
            problems.reject(element.textPosition(), "'" + text + "' is not an address, a network or any");
            return;
        }
        networks.computeIfAbsent(field, first -> new ArrayList<>()).add(network.get());
        networksNegated.put(field, NegateAttribute.of(element, problems));
    }

    private void time(XmlElement element) {
        DayTimes.parse(element.text())
                .ifPresentOrElse(
                        times -> timed.add(
                                new TimedElement(clockOf(element), clock -> new Condition.Time(clock, times))),
                        () -> problems.reject(
                                element.textPosition(),
                                "'" + element.text()
                                        + "' is not a span of the day; write 18:00-8:30 or 6 pm - 8:30 am"));
    }

    private void weekday(XmlElement element) {
        WeekDays.parse(element.text())
                .ifPresentOrElse(
                        days -> timed.add(
                                new TimedElement(clockOf(element), clock -> new Condition.Weekday(clock, days))),
                        () -> problems.reject(
                                element.textPosition(),
                                "'" + element.text()
                                        + "' does not name days; write monday, tue, weekdays or weekends"));
    }

    private Optional<Clock> clockOf(XmlElement element) {
        Optional<String> written = element.attribute("clock");
        Optional<Clock> clock = written.flatMap(CompositeElements::clock);
        if (written.isPresent() && clock.isEmpty()) {
            problems.reject(element.position(), CompositeElements.unknownClock(written.get()));
        }
        return clock;
    }

    private void pattern(String name, XmlElement element) {
        PatternElement known = patterns.get(name);
        if (known == null) {
            patterns.put(name, new PatternElement(element, problems));
        } else {
            known.add(element, problems);
        }
    }

    /** All conditions, once every element has been taken. @param clock by which the rule tells time where nothing else is said */
    List<Condition> conditions(Clock clock) {
        List<Condition> all = new ArrayList<>(conditions);
        timed.forEach(element ->
                all.add(element.condition().apply(new EventClock(element.clock().orElse(clock), surroundings.zone()))));
        networks.forEach(
                (field, list) -> all.add(new Condition.Address(field, List.copyOf(list), networksNegated.get(field))));
        patterns.forEach((name, pattern) -> condition(name, pattern).ifPresent(all::add));
        groups.forEach(group -> all.add(group.condition(clock)));
        return all;
    }

    /** The original has the place of {@code srcip} there, which is the address that an event came from. */
    private Condition sourceCountry(TextPattern pattern, boolean negated) {
        int number = surroundings.names().number(SOURCE_COUNTRY);
        return Condition.DynamicField.of(SOURCE_COUNTRY, number, pattern, negated, surroundings.pieces());
    }

    private Optional<Condition> condition(String name, PatternElement element) {
        PatternFlavour usual = name.equals("regex") ? PatternFlavour.OSREGEX : PatternFlavour.OSMATCH;
        boolean negated = element.negated();
        if (name.equals("action") && !element.hasType() && !negated) {
            return Optional.of(new Condition.FixedText(StaticField.ACTION, element.text()));
        }
        return element.compile(usual, problems).map(pattern -> switch (name) {
            case "match", "regex" ->
                new Condition.Log(name, pattern, negated, surroundings.pieces().ofLog(pattern));
            case "location" -> new Condition.Location(pattern, negated);
            case "srcgeoip" -> sourceCountry(pattern, negated);
            case "program_name" -> new Condition.Header(name, true, pattern, negated);
            case "hostname" -> new Condition.Header(name, false, pattern, negated);
            case "user" ->
                new Condition.FixedField(name, List.of(StaticField.DSTUSER, StaticField.SRCUSER), pattern, negated);
            default ->
                new Condition.FixedField(
                        name, List.of(StaticField.ofRuleName(name).orElseThrow()), pattern, negated);
        });
    }
}
