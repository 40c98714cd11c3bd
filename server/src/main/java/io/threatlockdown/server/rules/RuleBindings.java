package io.threatlockdown.server.rules;

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
     * @param tables that have all that it and a line of the rules above it read; every table when they read nothing
     */
    private record Reach(Binding binding, Set<String> tables) {
        boolean isPossible() {
            return binding != Binding.CANNOT;
        }

        boolean isWhole() {
            return binding == Binding.BOUND || binding == Binding.NOTHING;
        }
    }

    FieldBindings fields() {
        return fields;
    }

    Binding of(RuleFacts rule) {
        return reach(rule).binding();
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
        Binding binding = fields.binding(rule);
        boolean readsNothing = binding == Binding.NOTHING;
        boolean isPossible = binding != Binding.CANNOT;
        boolean isWhole = binding != Binding.PARTLY;
        List<String> own = fields.tablesWithAll(rule);
        // One that reads nothing itself, or each thing of another event, asks no table for all of it.
        Set<String> tables = new TreeSet<>(own.isEmpty() && isWhole && isPossible ? fields.tables() : own);
        boolean hangsBelow = rule.links().stream().anyMatch(link -> !link.looksAtSeveral());
        for (RuleLink link : rule.links()) {
            List<Reach> linked = reaches(link);
            if (!linked.isEmpty()) {
                readsNothing &= linked.stream().allMatch(reach -> reach.binding() == Binding.NOTHING);
                isPossible &= holds(link, linked, Reach::isPossible);
                isWhole &= holds(link, linked, Reach::isWhole);
                // The event that is tried is of the rules above; where there are none, of those that are counted.
                if (!(hangsBelow && link.looksAtSeveral())) {
                    tables.retainAll(tablesOf(linked));
                }
            }
        }
        if (readsNothing) {
            return new Reach(Binding.NOTHING, tables);
        }
        if (!isPossible) {
            return new Reach(Binding.CANNOT, Set.of());
        }
        return new Reach(isWhole && !tables.isEmpty() ? Binding.BOUND : Binding.PARTLY, tables);
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
