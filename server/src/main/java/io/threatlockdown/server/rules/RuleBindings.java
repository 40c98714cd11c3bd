package io.threatlockdown.server.rules;

import io.threatlockdown.detection.rule.ReadField;
import io.threatlockdown.detection.rule.RuleFacts;
import io.threatlockdown.detection.rule.RuleLink;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the tables that are held have what a rule needs: what it reads itself, and what one line of the rules above it reads, and what the rules
 * read whose events it counts or follows. A snapshot; serves one thread.
 */
final class RuleBindings {
    private static final Reach CANNOT = new Reach(Binding.CANNOT, Set.of());

    private final FieldBindings fields;
    private final Map<Integer, RuleFacts> rules;
    private final Map<Integer, Reach> known = new HashMap<>();
    private final Set<Integer> asked = new HashSet<>();

    /** @param rules by id, with all that they build on */
    RuleBindings(FieldBindings fields, Map<Integer, RuleFacts> rules) {
        this.fields = fields;
        this.rules = rules;
    }

    /**
     * How far what is held carries a rule.
     *
     * @param tables whose rows it may hold for, ascending: those that have all that it reads of one event, as long as there are such, else those
     *     that have something
     */
    private record Reach(Binding binding, Set<String> tables) {
        boolean isPossible() {
            return binding != Binding.CANNOT;
        }

        boolean isWhole() {
            return binding == Binding.BOUND || binding == Binding.NOTHING;
        }
    }

    Binding of(RuleFacts rule) {
        return reach(rule).binding();
    }

    /** The tables whose rows have all that it and a line of the rules above it need; none when there are none. */
    List<String> tablesWithAll(RuleFacts rule) {
        return reach(rule).binding() == Binding.BOUND ? List.copyOf(reach(rule).tables()) : List.of();
    }

    /** The same of those that have something of it. */
    List<String> tablesWithAny(RuleFacts rule) {
        return List.copyOf(reach(rule).tables());
    }

    private Reach reach(RuleFacts rule) {
        Reach found = known.get(rule.id());
        if (found == null) {
            asked.add(rule.id());
            found = find(rule);
            asked.remove(rule.id());
            known.put(rule.id(), found);
        }
        return found;
    }

    private Reach find(RuleFacts rule) {
        boolean readsNothing = rule.fields().isEmpty();
        boolean isPossible = true;
        boolean isWhole = true;
        Set<String> within =
                fields.tables().stream().filter(rule.tables()::allows).collect(Collectors.toCollection(TreeSet::new));
        boolean hangsBelow = rule.links().stream().anyMatch(link -> !link.looksAtSeveral());
        for (RuleLink link : rule.links()) {
            List<Reach> linked = reaches(link);
            if (!linked.isEmpty()) {
                readsNothing &= linked.stream().allMatch(reach -> reach.binding() == Binding.NOTHING);
                isPossible &= holds(link, linked, Reach::isPossible);
                isWhole &= holds(link, linked, Reach::isWhole);
                // The event that is tried is of the rules above; where there are none, of those that are counted.
                if (!(hangsBelow && link.looksAtSeveral())) {
                    within.retainAll(tablesOf(linked));
                }
            }
        }
        if (readsNothing) {
            return new Reach(Binding.NOTHING, within);
        }
        return isPossible ? own(rule, within, isWhole) : CANNOT;
    }

    /** By what it reads itself. @param within the tables that are left to it */
    private Reach own(RuleFacts rule, Set<String> within, boolean isWhole) {
        Set<String> withAll = new TreeSet<>(within);
        Set<String> withAny = new TreeSet<>();
        boolean readsTogether = false;
        for (ReadField field : rule.fields()) {
            Set<String> having = fields.having(field);
            if (rule.elsewhere().contains(field)) {
                if (having.isEmpty()) {
                    return CANNOT;
                }
            } else {
                readsTogether = true;
                withAll.retainAll(having);
                having.stream().filter(within::contains).forEach(withAny::add);
            }
        }
        if (!withAll.isEmpty()) {
            return new Reach(isWhole ? Binding.BOUND : Binding.PARTLY, withAll);
        }
        return readsTogether && !withAny.isEmpty() ? new Reach(Binding.PARTLY, withAny) : CANNOT;
    }

    private static boolean holds(RuleLink link, List<Reach> linked, Predicate<Reach> isSo) {
        return link.needsAll()
                ? linked.stream().allMatch(isSo)
                : linked.stream().anyMatch(isSo);
    }

    private static Set<String> tablesOf(List<Reach> linked) {
        return linked.stream().flatMap(reach -> reach.tables().stream()).collect(Collectors.toSet());
    }

    /** Without those that are being looked at: a rule may count the events of a group that it is in. */
    private List<Reach> reaches(RuleLink link) {
        return link.rules().stream()
                .filter(id -> !asked.contains(id))
                .map(rules::get)
                .filter(Objects::nonNull)
                .map(this::reach)
                .toList();
    }
}
