package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.rule.RuleDefinition.Flags;
import io.threatlockdown.detection.rule.RuleDefinition.LogFlag;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Hangs rules into the tree in the order in which they load: only a rule that is there already can be a parent. Every category has a
 * root of its own, until a rule with an id of 1 to 9 brings another.
 */
final class RuleTreeBuilder {
    private static final int HIGHEST_ROOT_ID = 9;

    private final Consumer<Problem> problems;
    private final Map<Integer, Draft> byId = new LinkedHashMap<>();
    private final Map<Category, Draft> implicitRoots = new EnumMap<>(Category.class);
    private final List<Draft> explicitRoots = new ArrayList<>();

    RuleTreeBuilder(Consumer<Problem> problems) {
        this.problems = problems;
        for (Category category : Category.values()) {
            implicitRoots.put(category, new Draft(root(category)));
        }
    }

    private static RuleDefinition root(Category category) {
        return new RuleDefinition(
                "",
                Position.START,
                0,
                0,
                category,
                "",
                new Template("", List.of()),
                List.of(),
                List.of(),
                new Parents.Root(),
                new Flags(false, true, false, LogFlag.BY_LEVEL));
    }

    void add(RuleDefinition rule) {
        Draft known = byId.get(rule.id());
        if (known != null) {
            addAgain(known, rule);
            return;
        }
        if (rule.flags().overwrite()) {
            problem(rule, "there is no rule " + rule.id() + " to overwrite; it is taken as a new one");
        }
        Draft draft = new Draft(rule);
        if (rule.id() <= HIGHEST_ROOT_ID) {
            explicitRoots.add(draft);
        } else if (!attach(draft)) {
            return;
        }
        byId.put(rule.id(), draft);
    }

    private void addAgain(Draft known, RuleDefinition rule) {
        if (rule.flags().overwrite()) {
            known.overwrite(rule);
        } else {
            problem(
                    rule,
                    "rule " + rule.id() + " exists already (" + known.definition.file() + ":"
                            + known.definition.position()
                            + "); this one is left out, write overwrite=\"yes\" to replace it");
        }
    }

    private boolean attach(Draft draft) {
        List<Draft> parents = switch (draft.definition.parents()) {
            case Parents.Ids ids -> known(ids, draft.definition);
            case Parents.Level level -> loaded(parent -> parent.rank() >= level.atLeast());
            case Parents.Group group -> loaded(parent -> group.text().isIn(parent.definition.groupString()));
            case Parents.Root root -> List.of(root(draft));
        };
        if (parents.isEmpty()) {
            problem(draft.definition, "no parent of rule " + draft.definition.id() + " is loaded; it is left out");
            return false;
        }
        draft.category = parents.getFirst().category;
        parents.forEach(parent -> parent.children.add(draft));
        return true;
    }

    private List<Draft> known(Parents.Ids ids, RuleDefinition rule) {
        List<Draft> parents = new ArrayList<>();
        for (int id : ids.ids()) {
            Draft parent = byId.get(id);
            if (parent == null) {
                problem(rule, "parent rule " + id + " of rule " + rule.id() + " is not loaded before it");
            } else if (!parents.contains(parent)) {
                parents.add(parent);
            }
        }
        return parents;
    }

    private List<Draft> loaded(Predicate<Draft> wanted) {
        return byId.values().stream().filter(wanted).toList();
    }

    private Draft root(Draft draft) {
        return explicitRoots.stream()
                .filter(root -> root.category == draft.category)
                .findFirst()
                .orElseGet(() -> implicitRoots.get(draft.category));
    }

    private void problem(RuleDefinition rule, String message) {
        problems.accept(Problem.at(rule.file(), rule.position(), message));
    }

    RuleTree build() {
        Map<Draft, RuleNode> nodes = new IdentityHashMap<>();
        List<RuleNode> roots = Stream.concat(
                        explicitRoots.stream().sorted(Draft.ORDER), implicitRoots.values().stream())
                .map(root -> root.freeze(nodes))
                .toList();
        return new RuleTree(roots, byId.size());
    }

    /** A rule while the tree grows. Its place among its siblings stays when it is overwritten. */
    private static final class Draft {
        private static final int LEVEL_ZERO_RANK = 99;
        static final Comparator<Draft> ORDER = Comparator.comparing((Draft draft) -> draft.tailing)
                .thenComparing(Comparator.comparingInt((Draft draft) -> draft.orderRank)
                        .reversed());

        private final List<Draft> children = new ArrayList<>();
        private final int orderRank;
        private final boolean tailing;
        private RuleDefinition definition;
        private Category category;

        Draft(RuleDefinition definition) {
            this.definition = definition;
            this.category = definition.category();
            this.orderRank = rank();
            this.tailing = definition.flags().tailing();
        }

        /** The level, with 0 above all others. */
        int rank() {
            return definition.level() == 0 ? LEVEL_ZERO_RANK : definition.level();
        }

        void overwrite(RuleDefinition newDefinition) {
            definition = newDefinition;
        }

        RuleNode freeze(Map<Draft, RuleNode> nodes) {
            RuleNode known = nodes.get(this);
            if (known != null) {
                return known;
            }
            List<RuleNode> frozenChildren = children.stream()
                    .sorted(ORDER)
                    .map(child -> child.freeze(nodes))
                    .toList();
            Siblings siblings = frozenChildren.isEmpty() ? Siblings.NONE : new Siblings(frozenChildren);
            RuleNode node = new RuleNode(definition, siblings);
            nodes.put(this, node);
            return node;
        }
    }
}
