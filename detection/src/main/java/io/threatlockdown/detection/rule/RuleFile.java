package io.threatlockdown.detection.rule;

import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads the rules of one file. */
final class RuleFile {
    private final XmlDocument document;
    private final RuleContext surroundings;
    private final Consumer<Problem> problems;

    RuleFile(XmlDocument document, RuleContext surroundings, Consumer<Problem> problems) {
        this.document = document;
        this.surroundings = surroundings;
        this.problems = problems;
    }

    /** The rules that have no mistake, in order. */
    List<RuleDefinition> rules() {
        List<RuleDefinition> rules = new ArrayList<>();
        for (XmlElement root : document.roots()) {
            String groupName = root.attribute("name").orElse("");
            if (!root.name().equalsIgnoreCase("group")
                    || groupName.isEmpty()
                    || root.attributes().size() != 1) {
                problem(root, "rule files hold <group name=\"…\"> only, with no other attribute");
                continue;
            }
            root.children().forEach(rule -> read(groupName, rule, rules));
        }
        return rules;
    }

    private void read(String groupName, XmlElement rule, List<RuleDefinition> rules) {
        if (!rule.name().equalsIgnoreCase("rule")) {
            problem(rule, "a <group> holds <rule> only, found <" + rule.name() + ">");
            return;
        }
        if (rule.children().isEmpty()) {
            problem(rule, "this rule is empty");
            return;
        }
        RuleProblems ruleProblems = new RuleProblems(document.file(), problems);
        new RuleElement(document.file(), groupName, rule, ruleProblems, surroundings)
                .read()
                .ifPresent(rules::add);
    }

    private void problem(XmlElement element, String message) {
        problems.accept(Problem.at(document.file(), element.position(), message));
    }
}
