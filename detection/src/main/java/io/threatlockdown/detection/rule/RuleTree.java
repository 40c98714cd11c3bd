package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.decoder.Decoder;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rules as a tree: the first sibling that holds is gone down into and never come back out of, except that a rule with
 * {@code noalert} gives way when none of its children holds. Immutable, safe to share between threads.
 */
public final class RuleTree {
    private final List<RuleNode> roots;
    private final int size;

    RuleTree(List<RuleNode> roots, int size) {
        this.roots = List.copyOf(roots);
        this.size = size;
    }

    /**
     * Builds the tree of all rules in these files, in their order.
     *
     * @param problems takes every mistake; a rule with one is left out, with its children
     */
    public static RuleTree build(List<XmlDocument> files, RuleSurroundings surroundings, Consumer<Problem> problems) {
        RuleTreeBuilder builder = new RuleTreeBuilder(problems);
        for (XmlDocument file : files) {
            new RuleFile(file, surroundings, problems).rules().forEach(builder::add);
        }
        return builder.build();
    }

    /** How many rules there are. */
    public int size() {
        return size;
    }

    /** The rule that an event ends at, which may be one of level 0. */
    public Optional<RuleNode> find(Decoder decoder, EventFields event, RunawayListener runaways) {
        RuleTest test = new RuleTest(decoder.name(), event, runaways);
        for (RuleNode root : roots) {
            Category category = root.definition().category();
            if (category == decoder.category()) {
                Optional<RuleNode> found = test.descend(root);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** The description of a rule without an event: {@code …} stands for each field. */
    public String title(RuleNode rule) {
        return rule.definition().description().title();
    }

    /** The description of a rule that was found, with its fields filled in. */
    public String describe(RuleNode rule, EventFields event) {
        return rule.definition().description().fill(event);
    }
}
