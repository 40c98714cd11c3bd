package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Correlations;
import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rules as a tree: the first sibling that holds is gone down into and never come back out of, except that a rule with
 * {@code noalert} gives way when none of its children holds. Immutable, safe to share between threads.
 */
public final class RuleTree {
    private final Map<Category, List<RuleNode>> roots;
    private final Map<Integer, RuleNode> rules;
    private final Correlations correlations;

    RuleTree(Map<Category, List<RuleNode>> roots, Map<Integer, RuleNode> rules, Correlations correlations) {
        this.roots = new EnumMap<>(roots);
        this.rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
        this.correlations = correlations;
    }

    /**
     * Builds the tree of all rules in these files, in their order.
     *
     * @param problems takes every mistake; a rule with one is left out, with its children
     */
    public static RuleTree build(List<XmlDocument> files, RuleContext context, Consumer<Problem> problems) {
        RuleTreeBuilder builder = new RuleTreeBuilder(problems);
        for (XmlDocument file : files) {
            new RuleFile(file, context, problems).rules().forEach(builder::add);
        }
        return builder.build();
    }

    /** How many rules there are. */
    public int size() {
        return rules.size();
    }

    /** All rules in the order in which they load, without their places in the tree. */
    public List<RuleNode> rules() {
        return List.copyOf(rules.values());
    }

    /**
     * What can be said of every rule without an event, in the order in which they load.
     *
     * @param names the dynamic fields that the rules read, each at the place of its number
     */
    public List<RuleFacts> facts(List<FieldName> names) {
        return new RuleSurvey(roots(), correlations, names).facts(rules());
    }

    /**
     * Which rules look into which lists, in the order in which they load.
     *
     * @param names the dynamic fields that the rules read, each at the place of its number
     */
    public List<ListUse> listUses(List<FieldName> names) {
        return new ListUses(names).of(rules());
    }

    /** The tops of all categories. */
    List<RuleNode> roots() {
        return roots.values().stream().flatMap(List::stream).toList();
    }

    /** The rules over several events. */
    public Correlations correlations() {
        return correlations;
    }

    /** The rule that an event ends at, which may be one of level 0. */
    public Optional<RuleNode> find(Category category, Trial trial) {
        for (RuleNode root : roots.getOrDefault(category, List.of())) {
            Optional<RuleNode> found = trial.run(root);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** The rule of that id. */
    public Optional<RuleNode> rule(int id) {
        return Optional.ofNullable(rules.get(id));
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
