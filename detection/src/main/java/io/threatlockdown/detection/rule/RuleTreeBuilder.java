package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Clock;
import io.threatlockdown.detection.correlation.Composite;
import io.threatlockdown.detection.correlation.Correlations;
import io.threatlockdown.detection.correlation.FirstSeen;
import io.threatlockdown.detection.correlation.Source;
import io.threatlockdown.detection.correlation.StepFields;
import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.rule.CompositeDraft.Looking;
import io.threatlockdown.detection.rule.RuleDefinition.Flags;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hangs rules into the tree in the order in which they load: only a rule that is there already can be a parent. A rule below several
 * parents, or below one that has several places, has a place below each. Every category has a root of its own, until a rule with an id
 * of 1 to 9 brings another.
 */
final class RuleTreeBuilder {
    private static final int HIGHEST_ROOT_ID = 9;

    private final Consumer<Problem> problems;
    private final Map<Integer, RuleDraft> byId = new LinkedHashMap<>();
    private final Map<Category, RuleDraft.Place> implicitRoots = new EnumMap<>(Category.class);
    private final List<RuleDraft.Place> explicitRoots = new ArrayList<>();
    private final List<Composite> composites = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();

    RuleTreeBuilder(Consumer<Problem> problems) {
        this.problems = problems;
        for (Category category : Category.values()) {
            implicitRoots.put(category, new RuleDraft(root(category)).newPlace());
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
                Optional.empty(),
                0,
                Duration.ZERO,
                Clock.EVENT,
                new Parents.Root(),
                new Flags(false, true, false),
                new RuleOptions(Optional.empty(), Optional.empty(), true, true, "", ""));
    }

    void add(RuleDefinition rule) {
        RuleDraft known = byId.get(rule.id());
        if (known != null) {
            addAgain(known, rule);
            return;
        }
        if (rule.flags().overwrite()) {
            problem(rule, "there is no rule " + rule.id() + " to overwrite; it is taken as a new one");
        }
        RuleDraft draft = new RuleDraft(rule);
        if (rule.id() >= 1 && rule.id() <= HIGHEST_ROOT_ID) {
            addRoot(draft);
        } else if (!attach(draft)) {
            return;
        }
        byId.put(rule.id(), draft);
        draft.define(withComposite(draft, rule));
    }

    private void addRoot(RuleDraft draft) {
        int index = explicitRoots.size();
        while (index > 0 && RuleDraft.ORDER.compare(explicitRoots.get(index - 1).rule(), draft) > 0) {
            index--;
        }
        explicitRoots.add(index, draft.newPlace());
    }

    private void addAgain(RuleDraft known, RuleDefinition rule) {
        if (rule.flags().overwrite()) {
            if (fitsTheSteps(known.definition(), rule)) {
                known.define(withComposite(known, keepingSource(known.definition(), rule)));
            } else {
                problem(
                        rule,
                        "rule " + rule.id() + " keeps the steps of the one that it overwrites, and names fields for"
                                + " another number of them; it is left out");
            }
        } else {
            problem(
                    rule,
                    "rule " + rule.id() + " exists already ("
                            + known.definition().file() + ":"
                            + known.definition().position()
                            + "); this one is left out, write overwrite=\"yes\" to replace it");
        }
    }

    /** Fields of steps stand for the steps that stay. */
    private static boolean fitsTheSteps(RuleDefinition known, RuleDefinition rule) {
        List<StepFields> ofSteps = rule.composite().map(CompositeDraft::ofSteps).orElse(List.of());
        Optional<Looking> looking = known.composite().map(CompositeDraft::looking);
        return ofSteps.isEmpty()
                || looking.isEmpty()
                || looking.get() instanceof Looking.AtSteps(List<Integer> ids)
                        && ofSteps.stream().allMatch(steps -> steps.ofSteps().size() == ids.size());
    }

    /** What an overwritten rule looks at stays what it was; one that looks at nothing any more is a plain rule. */
    private static RuleDefinition keepingSource(RuleDefinition known, RuleDefinition rule) {
        if (known.composite().isEmpty() || rule.composite().isEmpty()) {
            return rule;
        }
        CompositeDraft now = rule.composite().get();
        return rule.withComposite(new CompositeDraft(
                known.composite().get().looking(),
                now.frequency(),
                now.timeframe(),
                now.clock(),
                now.lateness(),
                now.keys(),
                now.different(),
                now.distinct(),
                now.travel(),
                now.ofSteps(),
                now.anyAgent()));
    }

    private boolean attach(RuleDraft draft) {
        Attached attached = switch (draft.definition().parents()) {
            case Parents.Ids ids -> attachToIds(draft, ids);
            case Parents.Level level -> attachToAll(draft, parent -> parent.rank() >= level.atLeast());
            case Parents.Group group ->
                attachToAll(
                        draft, parent -> group.text().isIn(parent.definition().groupString()));
            case Parents.Root root -> attachToRoot(draft);
        };
        if (!attached.anywhere) {
            problem(draft.definition(), "no parent of rule " + draft.id() + " is loaded; it is left out");
        }
        return attached.anywhere;
    }

    private record Attached(boolean anywhere) {}

    private Attached attachToIds(RuleDraft draft, Parents.Ids ids) {
        boolean anywhere = false;
        for (int id : ids.ids()) {
            RuleDraft parent = byId.get(id);
            if (parent == null) {
                problem(
                        draft.definition(),
                        "parent rule " + id + " of rule " + draft.id() + " is not loaded before it");
                continue;
            }
            if (!anywhere) {
                draft.category(parent.category());
            }
            if (parent.places().size() == 1) {
                parent.places().getFirst().add(draft);
            } else {
                attachBelow(roots(), id, draft);
            }
            anywhere = true;
        }
        return new Attached(anywhere);
    }

    private List<RuleDraft.Place> roots() {
        return Stream.concat(explicitRoots.stream(), implicitRoots.values().stream())
                .toList();
    }

    /** Within one list of siblings the search ends where the parent is found: its places further on in that list are not looked for. */
    private static void attachBelow(List<RuleDraft.Place> siblings, int id, RuleDraft draft) {
        for (RuleDraft.Place place : siblings) {
            if (place.rule().id() == id) {
                place.add(draft);
                return;
            }
            attachBelow(place.children(), id, draft);
        }
    }

    private Attached attachToAll(RuleDraft draft, Predicate<RuleDraft> wanted) {
        List<RuleDraft> parents = byId.values().stream().filter(wanted).toList();
        parents.stream().findFirst().ifPresent(first -> draft.category(first.category()));
        for (RuleDraft parent : parents) {
            for (RuleDraft.Place place : List.copyOf(parent.places())) {
                place.add(draft);
            }
        }
        return new Attached(!parents.isEmpty());
    }

    private Attached attachToRoot(RuleDraft draft) {
        explicitRoots.stream()
                .filter(root -> root.rule().category() == draft.category())
                .findFirst()
                .orElseGet(() -> implicitRoots.get(draft.category()))
                .add(draft);
        return new Attached(true);
    }

    /** The rules of a group are those that are loaded now, this one included. */
    private RuleDefinition withComposite(RuleDraft draft, RuleDefinition rule) {
        if (rule.composite().isEmpty()) {
            return rule;
        }
        CompositeDraft several = rule.composite().get();
        Source source = switch (several.looking()) {
            case Looking.AtRule at -> isGround(at.id()) ? new Source.Ground(at.id()) : new Source.Sid(at.id());
            case Looking.AtGroup at -> new Source.Group(ofGroup(at, rule));
            case Looking.AtText at -> new Source.Text(draft.category(), at.pattern());
            case Looking.AtSteps at -> new Source.Steps(at.ids());
            case Looking.AtPair at -> new Source.Pair(at.first(), at.second());
        };
        // One that overwrites another takes its place: what the other one looked at is not remembered for it any more.
        int number = numbers.computeIfAbsent(rule.id(), first -> composites.size());
        if (number == composites.size()) {
            composites.add(composite(rule, several, source));
        } else {
            composites.set(number, composite(rule, several, source));
        }
        return rule.withCondition(new Condition.OverEvents(several.element(), number));
    }

    /** No event ever ends at such a rule, so one that names it can only mean the events for which it held. */
    private boolean isGround(int id) {
        RuleDraft named = byId.get(id);
        return named != null
                && named.definition().level() == 0
                && named.definition().flags().noAlert();
    }

    private static Composite composite(RuleDefinition rule, CompositeDraft several, Source source) {
        return new Composite(
                rule.id(),
                rule.level(),
                source,
                several.frequency(),
                several.timeframe(),
                several.clock(),
                several.lateness(),
                several.keys(),
                several.different(),
                several.distinct(),
                several.travel(),
                several.ofSteps(),
                several.anyAgent());
    }

    private Set<Integer> ofGroup(Looking.AtGroup group, RuleDefinition rule) {
        Set<Integer> rules = byId.values().stream()
                .filter(loaded ->
                        group.pattern().matches(ByteText.of(loaded.definition().groupString())))
                .map(RuleDraft::id)
                .collect(Collectors.toSet());
        if (rules.isEmpty()) {
            problem(
                    rule,
                    "rule " + rule.id() + " counts nothing: no rule that is loaded before it is of the group '"
                            + group.pattern().written() + "'");
        }
        return rules;
    }

    private void problem(RuleDefinition rule, String message) {
        problems.accept(Problem.at(rule.file(), rule.position(), message));
    }

    RuleTree build() {
        Map<Category, List<RuleNode>> roots = new EnumMap<>(Category.class);
        for (RuleDraft.Place root : roots()) {
            roots.computeIfAbsent(root.rule().category(), first -> new ArrayList<>())
                    .add(freeze(root));
        }
        Map<Integer, RuleNode> rules = new LinkedHashMap<>();
        byId.forEach((id, draft) -> rules.put(id, new RuleNode(draft.definition(), Siblings.NONE)));
        return new RuleTree(roots, rules, new Correlations(composites, seenWithin()));
    }

    private Map<String, Long> seenWithin() {
        Map<String, Long> within = new HashMap<>();
        for (RuleDraft draft : byId.values()) {
            for (Condition condition : draft.definition().conditions()) {
                if (condition instanceof Condition.First first) {
                    FirstSeen combination = first.combination();
                    within.put(Integer.toString(combination.rule()), combination.within());
                }
                if (condition instanceof Condition.Turns turns) {
                    within.merge(
                            Integer.toString(turns.turned().rule()),
                            turns.turned().within(),
                            Math::max);
                }
            }
        }
        return within;
    }

    private static RuleNode freeze(RuleDraft.Place place) {
        List<RuleNode> children =
                place.children().stream().map(RuleTreeBuilder::freeze).toList();
        return new RuleNode(place.rule().definition(), children.isEmpty() ? Siblings.NONE : new Siblings(children));
    }
}
