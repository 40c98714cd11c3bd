package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.correlation.CorrelatedField;
import io.threatlockdown.detection.correlation.Distinct;
import io.threatlockdown.detection.correlation.KeyField;
import io.threatlockdown.detection.correlation.StepFields;
import io.threatlockdown.detection.correlation.Travel;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.OsMatch;
import io.threatlockdown.detection.pattern.OsRegex;
import io.threatlockdown.detection.rule.CompositeDraft.Looking;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the elements of one rule that look at several events. */
final class CompositeElements {
    private static final List<String> DIFFERENT = List.of("different_", "not_same_");
    private static final String SAME = "same_";

    /** In the place of a step's field. */
    private static final String NOT_COMPARED = "-";

    /** The names that fields have in these elements, where they differ from those elsewhere. */
    private static final Map<String, StaticField> NAMES = Map.ofEntries(
            Map.entry("source_ip", StaticField.SRCIP),
            Map.entry("srcip", StaticField.SRCIP),
            Map.entry("dstip", StaticField.DSTIP),
            Map.entry("src_port", StaticField.SRCPORT),
            Map.entry("srcport", StaticField.SRCPORT),
            Map.entry("dst_port", StaticField.DSTPORT),
            Map.entry("dstport", StaticField.DSTPORT),
            Map.entry("srcuser", StaticField.SRCUSER),
            Map.entry("user", StaticField.DSTUSER),
            Map.entry("protocol", StaticField.PROTOCOL),
            Map.entry("action", StaticField.ACTION),
            Map.entry("id", StaticField.ID),
            Map.entry("url", StaticField.URL),
            Map.entry("data", StaticField.DATA),
            Map.entry("extra_data", StaticField.EXTRA_DATA),
            Map.entry("status", StaticField.STATUS),
            Map.entry("system_name", StaticField.SYSTEM_NAME));

    private final RuleProblems problems;
    private final RuleContext surroundings;
    private final List<KeyField> keys = new ArrayList<>();
    private final List<CorrelatedField> different = new ArrayList<>();
    private final List<XmlElement> listed = new ArrayList<>();
    private Optional<Looking> looking = Optional.empty();
    private Optional<XmlElement> first = Optional.empty();
    private Optional<Distinct> distinct = Optional.empty();
    private Optional<Travel> travel = Optional.empty();
    private Optional<Integer> timeframe = Optional.empty();
    private Optional<Duration> lateness = Optional.empty();
    private Clock clock = Clock.EVENT;
    private boolean anyAgent;

    CompositeElements(RuleProblems problems, RuleContext surroundings) {
        this.problems = problems;
        this.surroundings = surroundings;
    }

    /** Takes an element when it is one of these. */
    boolean take(XmlElement element) {
        String name = element.name().toLowerCase(Locale.ROOT);
        switch (name) {
            case "if_matched_sid" -> readRule(element);
            case "if_matched_group" ->
                compiled(element, () -> new Looking.AtGroup(element.text(), OsMatch.compile(element.text())));
            case "if_matched_regex" -> compiled(element, () -> new Looking.AtText(OsRegex.compile(element.text())));
            case "sequence" -> readSteps(element);
            case "pair" -> readPair(element);
            case "distinct_field" -> readDistinct(element);
            case "travel" -> readTravel(element);
            case "timeframe" -> readTimeframe(element);
            case "global_frequency" -> anyAgent = true;
            default -> {
                return readComparison(name, element);
            }
        }
        if (!name.equals("timeframe")) {
            first = first.or(() -> Optional.of(element));
        }
        return true;
    }

    private void readRule(XmlElement element) {
        String id = element.text().strip();
        if (id.matches("\\d{1,9}")) {
            looking = Optional.of(new Looking.AtRule(Integer.parseInt(id)));
        } else {
            problems.reject(element.textPosition(), "<if_matched_sid> holds the id of one rule, not '" + id + "'");
        }
    }

    private void compiled(XmlElement element, java.util.function.Supplier<Looking> compile) {
        try {
            looking = Optional.of(compile.get());
        } catch (InvalidPatternException malformed) {
            problems.reject(element.textPosition(), malformed.getMessage());
        }
    }

    private void readSteps(XmlElement element) {
        List<Integer> ids = new ArrayList<>();
        for (String word : element.text().strip().split("[,\\s]+")) {
            if (word.matches("\\d{1,9}")) {
                ids.add(Integer.valueOf(word));
            }
        }
        if (ids.size() < 2 || ids.size() != element.text().strip().split("[,\\s]+").length) {
            problems.reject(
                    element.textPosition(),
                    "<sequence> holds the ids of two or more rules in the order in which they are to happen, not '"
                            + element.text() + "'");
            return;
        }
        looking = Optional.of(new Looking.AtSteps(List.copyOf(ids)));
    }

    private void readPair(XmlElement element) {
        List<String> ids = List.of(element.text().strip().split("[,\\s]+"));
        boolean areIds = ids.stream().allMatch(id -> id.matches("\\d{1,9}"));
        if (!areIds || ids.size() != 2 || ids.getFirst().equals(ids.getLast())) {
            problems.reject(
                    element.textPosition(),
                    "<pair> holds the ids of two rules in the order in which they are to happen, not '" + element.text()
                            + "'");
            return;
        }
        looking = Optional.of(new Looking.AtPair(Integer.parseInt(ids.getFirst()), Integer.parseInt(ids.getLast())));
    }

    private void readDistinct(XmlElement element) {
        String count = element.attribute("count").orElse("");
        if (!count.matches("\\d{1,4}") || Integer.parseInt(count) < 2) {
            problems.reject(
                    element.position(),
                    "<distinct_field> needs count=\"2\" or more: how many different values there must be");
            return;
        }
        distinct = Optional.of(new Distinct(named(element), Integer.parseInt(count)));
    }

    private void readTravel(XmlElement element) {
        String kilometres = element.attribute("km").orElse("");
        String speed = element.attribute("kmh").orElse("");
        String[] fields = element.text().strip().split("[,\\s]+");
        if (!kilometres.matches("[1-9]\\d{0,4}") || !speed.matches("[1-9]\\d{0,4}") || fields.length != 2) {
            problems.reject(
                    element.position(),
                    "<travel> needs a distance, a speed, and the fields of latitude and longitude: <travel km=\"500\""
                            + " kmh=\"800\">Place.latitude, Place.longitude</travel>");
            return;
        }
        travel = Optional.of(
                new Travel(field(fields[0]), field(fields[1]), Integer.parseInt(kilometres), Integer.parseInt(speed)));
    }

    private void readTimeframe(XmlElement element) {
        String text = element.text().strip();
        if (text.matches("\\d{1,9}")) {
            timeframe = Optional.of(Integer.valueOf(text));
        } else if (!text.isEmpty()) {
            problems.reject(element.textPosition(), "<timeframe> holds a number of seconds, not '" + text + "'");
        }
        element.attribute("clock")
                .ifPresent(written -> clock(written)
                        .ifPresentOrElse(
                                known -> clock = known,
                                () -> problems.reject(element.position(), unknownClock(written))));
        element.attribute("lateness")
                .ifPresent(written -> SpanText.parse(written)
                        .ifPresentOrElse(
                                span -> lateness = Optional.of(span),
                                () -> problems.reject(
                                        element.position(),
                                        "lateness must be a number with s, m, h or d, not '" + written + "'")));
    }

    static Optional<Clock> clock(String written) {
        return switch (written) {
            case "event" -> Optional.of(Clock.EVENT);
            case "arrival" -> Optional.of(Clock.ARRIVAL);
            default -> Optional.empty();
        };
    }

    static String unknownClock(String written) {
        return "clock must be event or arrival, not '" + written + "'";
    }

    private boolean readComparison(String name, XmlElement element) {
        Optional<String> other =
                DIFFERENT.stream().filter(name::startsWith).findFirst().map(prefix -> name.substring(prefix.length()));
        if (other.isEmpty() && !name.startsWith(SAME)) {
            return false;
        }
        String what = other.orElseGet(() -> name.substring(SAME.length()));
        if (what.equals("agent")) {
            problems.warn(element.position(), "<" + element.name() + "> has no effect; leave it out");
            return true;
        }
        Optional<CorrelatedField> field = compared(what, element);
        if (field.isEmpty()) {
            return false;
        }
        first = first.or(() -> Optional.of(element));
        if (what.equals("field") && element.text().contains(",")) {
            listed.add(element);
        } else if (other.isPresent()) {
            different.add(field.get());
        } else {
            CorrelatedField earlier =
                    element.attribute("earlier").map(this::field).orElse(field.get());
            keys.add(new KeyField(earlier, field.get()));
        }
        return true;
    }

    private Optional<CorrelatedField> compared(String what, XmlElement element) {
        return switch (what) {
            case "field" -> Optional.of(named(element));
            case "location" -> Optional.of(new CorrelatedField.Location());
            case "srcgeoip" -> Optional.of(field(RuleConditions.SOURCE_COUNTRY));
            case "dstgeoip" -> Optional.of(new CorrelatedField.Never(what));
            default -> Optional.ofNullable(NAMES.get(what)).map(CorrelatedField.Fixed::new);
        };
    }

    /** The field that an element holds the name of. */
    private CorrelatedField named(XmlElement element) {
        String name = element.text().strip();
        if (name.isEmpty()) {
            problems.reject(element.position(), "<" + element.name() + "> holds the name of a field");
        }
        CorrelatedField field = field(name);
        if (field instanceof CorrelatedField.Never) {
            problems.warn(
                    element.position(),
                    "'" + name + "' is a static field, which <" + element.name() + "> never finds; " + "write <same_"
                            + name + " /> and the like, or the name of a column");
        }
        return field;
    }

    /** A dynamic field: one of a name that rules know by itself is never found among them. */
    private CorrelatedField field(String name) {
        return StaticField.ofRuleName(name).isPresent()
                ? new CorrelatedField.Never(name)
                : new CorrelatedField.Dynamic(name, surroundings.names().number(name));
    }

    /** The clock of the rule. */
    Clock clock() {
        return clock;
    }

    /** The fields that a {@code first_seen} names, static ones too; {@code one|other} is the first of them that an event has. */
    List<CorrelatedField> fields(String list) {
        List<CorrelatedField> fields = new ArrayList<>();
        for (String words : list.strip().split("[,\\s]+")) {
            List<CorrelatedField> choice = choice(words);
            if (choice.size() > 1) {
                fields.add(new CorrelatedField.Either(choice));
            } else {
                fields.addAll(choice);
            }
        }
        return fields;
    }

    private List<CorrelatedField> choice(String words) {
        List<CorrelatedField> fields = new ArrayList<>();
        for (String word : words.split("\\|")) {
            Optional<StaticField> fixed = StaticField.ofRuleName(word.equals("user") ? "dstuser" : word);
            if (word.equals("location")) {
                fields.add(new CorrelatedField.Location());
            } else if (fixed.isPresent()) {
                fields.add(new CorrelatedField.Fixed(fixed.get()));
            } else if (!word.isEmpty()) {
                fields.add(
                        new CorrelatedField.Dynamic(word, surroundings.names().number(word)));
            }
        }
        return fields;
    }

    /** What the rule looks at; empty when it looks at one event only. */
    Optional<CompositeDraft> draft(RuleAttributes attributes, boolean hasOtherUse) {
        if (looking.isEmpty()) {
            refuse(
                    !hasOtherUse,
                    "<" + first.map(XmlElement::name).orElse("")
                            + "> needs an <if_matched_sid>, <if_matched_group>, <if_matched_regex> or <sequence> beside it");
            return Optional.empty();
        }
        refuseWhatDoesNotGoTogether(attributes, looking.get() instanceof Looking.AtSteps);
        List<StepFields> ofSteps =
                looking.get() instanceof Looking.AtSteps(List<Integer> ids) ? ofSteps(ids.size()) : List.of();
        return Optional.of(new CompositeDraft(
                looking.get(),
                attributes.frequency() == 0 ? 2 : attributes.frequency(),
                timeframe.orElse(attributes.timeframe()) * Ticks.PER_SECOND,
                clock,
                clock == Clock.ARRIVAL ? 0 : Ticks.of(lateness.orElse(surroundings.lateness())),
                keys,
                ofSteps.isEmpty() ? different : List.of(),
                distinct,
                travel,
                ofSteps,
                anyAgent));
    }

    /** What the steps of a sequence are compared by, other than a field that all of them have under one name. */
    private List<StepFields> ofSteps(int steps) {
        List<StepFields> ofSteps = new ArrayList<>();
        for (CorrelatedField field : different) {
            ofSteps.add(new StepFields(StepFields.Kind.DIFFERENT, Collections.nCopies(steps, Optional.of(field))));
        }
        for (XmlElement element : listed) {
            readFieldsOfSteps(element, steps).ifPresent(ofSteps::add);
        }
        return ofSteps;
    }

    private Optional<StepFields> readFieldsOfSteps(XmlElement element, int steps) {
        String[] names = element.text().strip().split("\\s*,\\s*", -1);
        List<Optional<CorrelatedField>> fields = Stream.of(names)
                .map(name -> name.equals(NOT_COMPARED) ? Optional.<CorrelatedField>empty() : Optional.of(field(name)))
                .toList();
        boolean namesTwo = fields.stream().flatMap(Optional::stream).count() >= 2;
        if (names.length != steps || !namesTwo || List.of(names).contains("")) {
            problems.reject(
                    element.textPosition(),
                    "<" + element.name() + "> names a field for each of the " + steps
                            + " steps, or - for one that is not compared, and two fields at least; not '"
                            + element.text().strip() + "'");
            return Optional.empty();
        }
        if (element.attribute("earlier").isPresent()) {
            problems.reject(element.position(), "a field for each step leaves nothing to 'earlier'; leave it out");
            return Optional.empty();
        }
        boolean isSame = element.name().toLowerCase(Locale.ROOT).startsWith(SAME);
        return Optional.of(new StepFields(isSame ? StepFields.Kind.SAME : StepFields.Kind.DIFFERENT, fields));
    }

    private void refuseWhatDoesNotGoTogether(RuleAttributes attributes, boolean isSequence) {
        boolean hasFrequency = attributes.frequency() > 0;
        refuse(
                hasFrequency
                        && distinct.filter(texts -> attributes.frequency() <= texts.count())
                                .isPresent(),
                "<distinct_field> has a count of its own; a frequency beside it is how many events there must be in all, and"
                        + " must be greater");
        refuse(isSequence && hasFrequency, "<sequence> happens once for each of its rules; leave frequency out");
        refuse(
                !different.isEmpty() && distinct.isPresent(),
                "<different_field> compares events that are counted; it cannot be beside <distinct_field>");
        refuse(
                !listed.isEmpty() && !isSequence,
                "a field for each step is for a <sequence>; name one field here, and take an element for each");
        refuse(isSequence && distinct.isPresent(), "<sequence> and <distinct_field> cannot be in one rule");
        refuse(travel.isPresent() && hasFrequency, "<travel> looks at two events; leave frequency out");
        refuse(
                travel.isPresent() && (isSequence || distinct.isPresent() || !different.isEmpty()),
                "<travel> cannot be beside <sequence>, <distinct_field> or <different_field>");
        refuseBesidePair(attributes.frequency() > 0);
    }

    private void refuseBesidePair(boolean hasFrequency) {
        boolean isPair = looking.filter(Looking.AtPair.class::isInstance).isPresent();
        boolean countsOrDiffers = hasFrequency || distinct.isPresent() || travel.isPresent() || !different.isEmpty();
        refuse(
                isPair && (keys.isEmpty() || countsOrDiffers),
                "<pair> needs a <same_field>, by which its two steps belong together, and can have nothing that counts or differs"
                        + " beside it");
    }

    private void refuse(boolean isWrong, String reason) {
        if (isWrong) {
            first.ifPresent(element -> problems.reject(element.position(), reason));
        }
    }
}
