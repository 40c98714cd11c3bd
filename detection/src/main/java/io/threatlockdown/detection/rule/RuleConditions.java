package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Collects the condition elements of one rule and makes conditions of them. */
final class RuleConditions {
    private final RuleProblems problems;
    private final RuleSurroundings surroundings;
    private final Map<String, PatternElement> patterns = new LinkedHashMap<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<StaticField, List<IpNetwork>> networks = new LinkedHashMap<>();
    private final Map<StaticField, Boolean> networksNegated = new LinkedHashMap<>();

    RuleConditions(RuleProblems problems, RuleSurroundings surroundings) {
        this.problems = problems;
        this.surroundings = surroundings;
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
            case "time" -> time(element);
            case "weekday" -> weekday(element);
            case "match",
                    "regex",
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
        pattern.compile(PatternFlavour.OSREGEX, problems)
                .ifPresent(compiled -> conditions.add(
                        new Condition.DynamicField(surroundings.names().number(name), compiled, pattern.negated())));
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
        networksNegated.put(
                field,
                element.attribute("negate").filter("yes"::equalsIgnoreCase).isPresent());
    }

    private void time(XmlElement element) {
        DayTimes.parse(element.text())
                .ifPresentOrElse(
                        times -> conditions.add(new Condition.Time(clock(), times)),
                        () -> problems.reject(
                                element.textPosition(),
                                "'" + element.text()
                                        + "' is not a span of the day; write 18:00-8:30 or 6 pm - 8:30 am"));
    }

    private void weekday(XmlElement element) {
        WeekDays.parse(element.text())
                .ifPresentOrElse(
                        days -> conditions.add(new Condition.Weekday(clock(), days)),
                        () -> problems.reject(
                                element.textPosition(),
                                "'" + element.text()
                                        + "' does not name days; write monday, tue, weekdays or weekends"));
    }

    private EventClock clock() {
        return EventClock.of(surroundings.names(), surroundings.zone());
    }

    private void pattern(String name, XmlElement element) {
        PatternElement known = patterns.get(name);
        if (known == null) {
            patterns.put(name, new PatternElement(element, problems));
        } else {
            known.add(element, problems);
        }
    }

    /** All conditions, once every element has been taken. */
    List<Condition> conditions() {
        List<Condition> all = new ArrayList<>(conditions);
        networks.forEach(
                (field, list) -> all.add(new Condition.Address(field, List.copyOf(list), networksNegated.get(field))));
        patterns.forEach((name, pattern) -> condition(name, pattern).ifPresent(all::add));
        return all;
    }

    private Optional<Condition> condition(String name, PatternElement element) {
        PatternFlavour usual = name.equals("regex") ? PatternFlavour.OSREGEX : PatternFlavour.OSMATCH;
        boolean negated = element.negated();
        if (name.equals("action") && !element.hasType() && !negated) {
            return Optional.of(new Condition.FixedText(StaticField.ACTION, element.text()));
        }
        return element.compile(usual, problems).map(pattern -> switch (name) {
            case "match", "regex" -> new Condition.Log(pattern, negated);
            case "location" -> new Condition.Location(pattern, negated);
            case "program_name" -> new Condition.ProgramName();
            case "user" ->
                new Condition.FixedField(List.of(StaticField.DSTUSER, StaticField.SRCUSER), pattern, negated);
            default ->
                new Condition.FixedField(List.of(StaticField.ofRuleName(name).orElseThrow()), pattern, negated);
        });
    }
}
