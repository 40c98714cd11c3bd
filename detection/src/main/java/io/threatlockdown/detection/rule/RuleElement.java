package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.rule.RuleDefinition.Flags;
import io.threatlockdown.detection.rule.RuleDefinition.LogFlag;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code <rule>}. */
final class RuleElement {
    private static final Set<String> NOT_SUPPORTED_YET = Set.of(
            "if_matched_sid",
            "if_matched_group",
            "if_matched_regex",
            "if_fts",
            "check_diff",
            "ignore",
            "check_if_ignored",
            "global_frequency",
            "hostname",
            "compiled_rule",
            "srcgeoip",
            "dstgeoip");
    private static final List<String> COMPARING = List.of("same_", "different_", "not_same_");

    private final String file;
    private final XmlElement element;
    private final RuleProblems problems;
    private final RuleSurroundings surroundings;
    private final RuleConditions conditions;
    private final StringBuilder groups;
    private final List<String> mitre = new ArrayList<>();
    private Optional<XmlElement> description = Optional.empty();
    private Category category = Category.SYSLOG;
    private Optional<XmlElement> ifSid = Optional.empty();
    private Optional<XmlElement> ifLevel = Optional.empty();
    private Optional<XmlElement> ifGroup = Optional.empty();
    private LogFlag log = LogFlag.BY_LEVEL;

    RuleElement(
            String file, String groupName, XmlElement element, RuleProblems problems, RuleSurroundings surroundings) {
        this.file = file;
        this.element = element;
        this.problems = problems;
        this.surroundings = surroundings;
        this.conditions = new RuleConditions(problems, surroundings);
        this.groups = new StringBuilder(groupName);
    }

    /** Empty when the rule is left out. */
    Optional<RuleDefinition> read() {
        RuleAttributes attributes = new RuleAttributes(element, problems);
        element.children().forEach(this::readChild);
        if (description.isEmpty()) {
            problems.reject(element.position(), "a rule needs a <description>");
        }
        List<Condition> all = new ArrayList<>(conditions.conditions());
        if (attributes.maxSize() > 0) {
            all.add(new Condition.LogSize(attributes.maxSize()));
        }
        Parents parents = parents();
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
                Template.compile(description.map(XmlElement::text).orElse(""), surroundings.names()),
                mitre,
                all,
                parents,
                new Flags(attributes.overwrite(), attributes.noAlert(), attributes.tailing(), log)));
    }

    private void readChild(XmlElement child) {
        if (conditions.take(child)) {
            return;
        }
        String name = child.name().toLowerCase(Locale.ROOT);
        switch (name) {
            case "description" -> description = Optional.of(child);
            case "group" -> groups.append(child.text());
            case "category" ->
                Category.ofName(child.text())
                        .ifPresentOrElse(
                                known -> category = known,
                                () -> problems.reject(
                                        child.textPosition(), "'" + child.text() + "' is not a category"));
            case "if_sid" -> ifSid = Optional.of(child);
            case "if_level" -> ifLevel = Optional.of(child);
            case "if_group" -> ifGroup = Optional.of(child);
            case "mitre" -> readMitre(child);
            case "options" -> readOption(child);
            case "info", "cve" -> {}
            default -> refuse(child, name);
        }
    }

    private void refuse(XmlElement child, String name) {
        boolean comparing = COMPARING.stream().anyMatch(name::startsWith);
        problems.reject(
                child.position(),
                comparing || NOT_SUPPORTED_YET.contains(name)
                        ? "<" + child.name() + "> is not supported yet; this rule is left out"
                        : "<" + child.name() + "> is not an element of a rule");
    }

    /** The old form lists ids; the new one pairs a tactic with a technique. A block may hold one of the forms. */
    private void readMitre(XmlElement block) {
        List<XmlElement> techniques = block.children("techniqueID");
        List<XmlElement> ids = techniques.isEmpty() ? block.children("id") : techniques;
        if (ids.isEmpty()) {
            problems.warn(block.position(), "<mitre> names no technique; write <id>T1098</id>");
        }
        ids.stream().map(XmlElement::text).filter(id -> !mitre.contains(id)).forEach(mitre::add);
    }

    private void readOption(XmlElement option) {
        switch (option.text()) {
            case "log_alert" -> log = LogFlag.ALWAYS;
            case "no_log" -> log = LogFlag.NEVER;
            case "alert_by_email", "no_email_alert", "no_ar", "no_full_log", "no_counter" -> {}
            default -> problems.reject(option.textPosition(), "'" + option.text() + "' is not an option of a rule");
        }
    }

    private Parents parents() {
        if (ifSid.isPresent()) {
            return ids(ifSid.get());
        }
        if (ifLevel.isPresent()) {
            return level(ifLevel.get());
        }
        return ifGroup.<Parents>map(group -> new Parents.Group(GroupText.of(group.text())))
                .orElseGet(Parents.Root::new);
    }

    private Parents ids(XmlElement element) {
        List<Integer> ids = new ArrayList<>();
        for (String word : element.text().trim().split("[, ]+")) {
            if (word.matches("\\d{1,9}")) {
                ids.add(Integer.valueOf(word));
            } else {
                problems.reject(
                        element.textPosition(), "<if_sid> holds rule ids separated by commas, not '" + word + "'");
            }
        }
        return new Parents.Ids(List.copyOf(ids));
    }

    private Parents level(XmlElement element) {
        if (element.text().matches("\\d{1,2}")) {
            return new Parents.Level(Integer.parseInt(element.text()));
        }
        problems.reject(element.textPosition(), "<if_level> holds a level, not '" + element.text() + "'");
        return new Parents.Root();
    }
}
