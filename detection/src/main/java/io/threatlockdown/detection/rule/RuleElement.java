package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.correlation.FirstSeen;
import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.mitre.BothVersions;
import io.threatlockdown.detection.rule.CompositeDraft.Looking;
import io.threatlockdown.detection.rule.RuleDefinition.Flags;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one {@code <rule>}. */
final class RuleElement {
    private static final String NO_EFFECT =
            " has no effect, as in the original; use the attribute ignore, or <first_seen>";

    private final String file;
    private final XmlElement element;
    private final RuleProblems problems;
    private final RuleContext surroundings;
    private final RuleConditions conditions;
    private final CompositeElements composite;
    private final OptionElements options;
    private final ParentElements parents;
    private final StringBuilder groups;
    private final List<MitreTag> mitre = new ArrayList<>();
    private final List<Condition> remembering = new ArrayList<>();
    private Optional<String> description = Optional.empty();
    private Optional<XmlElement> firstSeen = Optional.empty();
    private Optional<XmlElement> turned = Optional.empty();
    private Category category = Category.SYSLOG;
    private boolean differs;

    RuleElement(String file, String groupName, XmlElement element, RuleProblems problems, RuleContext surroundings) {
        this.file = file;
        this.element = element;
        this.problems = problems;
        this.surroundings = surroundings;
        this.conditions = new RuleConditions(problems, surroundings);
        this.composite = new CompositeElements(problems, surroundings);
        this.options = new OptionElements(problems);
        this.parents = new ParentElements(problems);
        this.groups = new StringBuilder(groupName);
    }

    /** Empty when the rule is left out. */
    Optional<RuleDefinition> read() {
        RuleAttributes attributes = new RuleAttributes(element, problems);
        element.children().forEach(this::readChild);
        if (description.isEmpty()) {
            problems.reject(element.position(), "a rule needs a <description>");
        }
        Clock clock = composite.clock();
        List<Condition> all = new ArrayList<>(conditions.conditions(clock));
        if (attributes.maxSize() > 0) {
            all.add(new Condition.LogSize(attributes.maxSize()));
        }
        if (differs) {
            all.add(new Condition.Differs(attributes.id()));
        }
        all.addAll(remembering);
        firstSeen.flatMap(first -> readFirstSeen(first, attributes.id(), clock)).ifPresent(all::add);
        turned.flatMap(element ->
                        new TurnedElement(problems, surroundings, composite).read(element, attributes.id(), clock))
                .ifPresent(all::add);
        Optional<CompositeDraft> several = composite.draft(attributes, differs);
        if (attributes.frequency() > 0 && several.isEmpty() && !differs) {
            problems.reject(
                    element.position(),
                    "frequency needs an <if_matched_sid>, <if_matched_group> or <if_matched_regex>, which says what is counted");
        }
        Parents hangsBelow = parents(several);
        if (problems.rejected()) {
            return Optional.empty();
        }
        return Optional.of(new RuleDefinition(
                file,
                element.position(),
                attributes.id(),
                attributes.level(),
                category,
                groups.toString().replace("\n", ""),
                Template.compile(description.orElse(""), surroundings.names()),
                mitre(),
                all,
                several,
                attributes.frequency(),
                Duration.ofSeconds(attributes.ignore()),
                clock,
                hangsBelow,
                new Flags(attributes.overwrite(), attributes.noAlert(), attributes.tailing()),
                options.options()));
    }

    private void readChild(XmlElement child) {
        if (conditions.take(child) || composite.take(child) || options.take(child) || parents.take(child)) {
            return;
        }
        switch (child.name().toLowerCase(Locale.ROOT)) {
            case "description" -> description = Optional.of(description.orElse("") + child.text());
            case "group" -> groups.append(child.text());
            case "category" -> readCategory(child);
            case "mitre" -> readMitre(child);
            case "check_diff" -> differs = true;
            case "if_fts" -> remembering.add(new Condition.FirstForDecoder());
            case "first_seen" -> firstSeen = Optional.of(child);
            case "turned" -> turned = Optional.of(child);
            case "ignore", "check_if_ignored" -> problems.warn(child.position(), "<" + child.name() + ">" + NO_EFFECT);
            default -> problems.reject(child.position(), "<" + child.name() + "> is not an element of a rule");
        }
    }

    private void readCategory(XmlElement child) {
        Category.ofName(child.text())
                .ifPresentOrElse(
                        known -> category = known,
                        () -> problems.reject(child.textPosition(), "'" + child.text() + "' is not a category"));
    }

    private Optional<Condition> readFirstSeen(XmlElement first, int rule, Clock clock) {
        Optional<Duration> within = SpanText.parse(first.attribute("within").orElse("30d"));
        Optional<Duration> learning = SpanText.parse(first.attribute("learning").orElse("7d"));
        if (within.isEmpty() || learning.isEmpty() || first.text().isBlank()) {
            problems.reject(
                    first.position(),
                    "<first_seen> holds names of fields, and its attributes within and learning are numbers with s, m, h or d:"
                            + " <first_seen within=\"30d\" learning=\"7d\">actor.user, Location</first_seen>");
            return Optional.empty();
        }
        return Optional.of(new Condition.First(new FirstSeen(
                rule, composite.fields(first.text()), Ticks.of(within.get()), Ticks.of(learning.get()), clock)));
    }

    /** The old form lists ids; the new one pairs a tactic with a technique. The new form wins where both are used. */
    private void readMitre(XmlElement block) {
        List<XmlElement> techniques = block.children("techniqueID");
        List<XmlElement> tactics = block.children("tacticID");
        List<XmlElement> ids = techniques.isEmpty() ? block.children("id") : techniques;
        if (ids.isEmpty()) {
            problems.warn(block.position(), "<mitre> names no technique; write <id>T1098</id>");
        }
        for (int i = 0; i < ids.size(); i++) {
            boolean isPaired = !techniques.isEmpty() && i < tactics.size();
            MitreTag tag = new MitreTag(
                    ids.get(i).text().strip(), isPaired ? tactics.get(i).text().strip() : "");
            if (!mitre.contains(tag)) {
                mitre.add(tag);
            }
        }
    }

    private List<MitreTag> mitre() {
        List<MitreTag> paired =
                mitre.stream().filter(tag -> !tag.tactic().isEmpty()).toList();
        if (!paired.isEmpty() && paired.size() < mitre.size()) {
            problems.warn(
                    element.position(), "<mitre> is used in both forms; techniques without a tactic are left out");
        }
        return paired.isEmpty() ? inBothVersions() : paired;
    }

    private List<MitreTag> inBothVersions() {
        List<String> ids = mitre.stream().map(MitreTag::technique).toList();
        return BothVersions.of(ids).stream().map(id -> new MitreTag(id, "")).toList();
    }

    /** A rule over several events hangs below what it looks at unless it says otherwise. */
    private Parents parents(Optional<CompositeDraft> several) {
        if (parents.isGiven() || several.isEmpty()) {
            return parents.parents();
        }
        return switch (several.get().looking()) {
            case Looking.AtRule rule -> new Parents.Ids(List.of(rule.id()));
            case Looking.AtGroup group -> new Parents.Group(GroupText.of(group.written()));
            case Looking.AtText text -> new Parents.Root();
            case Looking.AtPair pair -> new Parents.Ids(List.of(pair.first(), pair.second()));
            case Looking.AtSteps steps ->
                new Parents.Ids(steps.ids().stream().distinct().toList());
        };
    }
}
