package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.correlation.Composite;
import io.threatlockdown.detection.correlation.CorrelatedField;
import io.threatlockdown.detection.correlation.Correlations;
import io.threatlockdown.detection.correlation.Source;
import io.threatlockdown.detection.correlation.StepFields;
import io.threatlockdown.detection.field.FieldName;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks over a whole tree once, for what is to be said of each of its rules. */
final class RuleSurvey {
    private final List<FieldName> names;
    private final Map<Integer, Set<Integer>> parents = new HashMap<>();
    private final Map<Integer, Set<Integer>> children = new HashMap<>();
    private final Map<Integer, Composite> composites = new HashMap<>();

    /** @param names the dynamic fields, each at the place of its number */
    RuleSurvey(List<RuleNode> roots, Correlations correlations, List<FieldName> names) {
        this.names = names;
        roots.forEach(this::walk);
        correlations.composites().forEach(composite -> composites.put(composite.rule(), composite));
    }

    private void walk(RuleNode node) {
        for (RuleNode child : node.children().list()) {
            if (node.id() != 0) {
                parents.computeIfAbsent(child.id(), first -> new TreeSet<>()).add(node.id());
                children.computeIfAbsent(node.id(), first -> new TreeSet<>()).add(child.id());
            }
            walk(child);
        }
    }

    List<RuleFacts> facts(List<RuleNode> rules) {
        return rules.stream().map(this::facts).toList();
    }

    private RuleFacts facts(RuleNode rule) {
        RuleDefinition definition = rule.definition();
        return new RuleFacts(
                rule.id(),
                rule.level(),
                kind(definition),
                definition.description().title(),
                definition.file(),
                definition.position(),
                rule.groups(),
                rule.mitre(),
                rule.tactics(),
                definition.flags().overwrite(),
                links(definition),
                List.copyOf(children.getOrDefault(rule.id(), Set.of())),
                TableChoice.of(rule.conditions()),
                fields(rule),
                elsewhere(rule));
    }

    private static RuleKind kind(RuleDefinition rule) {
        if (rule.composite().isPresent()) {
            CompositeDraft several = rule.composite().get();
            return switch (several.looking()) {
                case CompositeDraft.Looking.AtSteps steps -> RuleKind.SEQUENCE;
                case CompositeDraft.Looking.AtPair pair -> RuleKind.SEQUENCE;
                case CompositeDraft.Looking.AtRule at -> counting(several);
                case CompositeDraft.Looking.AtGroup at -> counting(several);
                case CompositeDraft.Looking.AtText at -> counting(several);
            };
        }
        if (rule.conditions().stream()
                .anyMatch(condition ->
                        condition instanceof Condition.First || condition instanceof Condition.FirstForDecoder)) {
            return RuleKind.FIRST_SEEN;
        }
        return rule.conditions().stream()
                        .anyMatch(condition ->
                                condition instanceof Condition.Differs || condition instanceof Condition.Turns)
                ? RuleKind.CHANGE
                : RuleKind.SINGLE;
    }

    private static RuleKind counting(CompositeDraft several) {
        // Two places are two different values.
        return several.distinct().isPresent() || several.travel().isPresent() ? RuleKind.DISTINCT : RuleKind.COUNT;
    }

    private List<RuleLink> links(RuleDefinition rule) {
        List<RuleLink> links = new ArrayList<>();
        rule.composite().ifPresent(several -> links.add(matched(several, composites.get(rule.id()))));
        Set<Integer> above = parents.getOrDefault(rule.id(), Set.of());
        // A rule over several events that names no parent hangs below what it looks at: that is said already.
        boolean isSaid = links.stream().anyMatch(link -> link.rules().containsAll(above));
        if (!above.isEmpty() && !isSaid) {
            links.addFirst(above(rule, List.copyOf(above)));
        }
        return links;
    }

    private static RuleLink above(RuleDefinition rule, List<Integer> above) {
        if (rule.flags().overwrite()) {
            return new RuleLink("overwrite", "", above);
        }
        return switch (rule.parents()) {
            case Parents.Ids ids -> new RuleLink("if_sid", "", above);
            case Parents.Level level -> new RuleLink("if_level", Integer.toString(level.atLeast()), above);
            case Parents.Group group ->
                new RuleLink("if_group", String.join("|", group.text().alternatives()), above);
            case Parents.Root root -> new RuleLink("category", "", above);
        };
    }

    private static RuleLink matched(CompositeDraft several, @Nullable Composite found) {
        String element = several.element();
        String written = several.looking() instanceof CompositeDraft.Looking.AtGroup group ? group.written() : "";
        if (found == null) {
            return new RuleLink(element, written, List.of());
        }
        return switch (found.source()) {
            case Source.Sid sid -> new RuleLink(element, written, List.of(sid.rule()));
            case Source.Ground ground -> new RuleLink(element, written, List.of(ground.rule()));
            case Source.Group group -> new RuleLink(element, written, List.copyOf(group.rules()));
            case Source.Text text -> new RuleLink(element, written, List.of());
            case Source.Steps steps -> new RuleLink(element, written, steps.rules());
            case Source.Pair pair -> new RuleLink(element, written, List.of(pair.first(), pair.second()));
        };
    }

    private List<ReadField> fields(RuleNode rule) {
        Stream<ReadField> ofOne = rule.definition().conditions().stream().flatMap(this::fields);
        Composite several = composites.get(rule.id());
        return several == null
                ? ofOne.toList()
                : Stream.concat(ofOne, compared(several).flatMap(this::field)).toList();
    }

    private Set<ReadField> elsewhere(RuleNode rule) {
        Composite several = composites.get(rule.id());
        if (several == null) {
            return Set.of();
        }
        Stream<CorrelatedField> earlier = several.keys().stream()
                .filter(key -> !key.earlier().equals(key.current()))
                .map(key -> key.earlier());
        return Stream.concat(earlier, several.ofSteps().stream().flatMap(StepFields::fields))
                .flatMap(this::field)
                .collect(Collectors.toSet());
    }

    private static Stream<CorrelatedField> compared(Composite several) {
        return Stream.of(
                        several.keys().stream().flatMap(key -> Stream.of(key.earlier(), key.current())),
                        several.different().stream(),
                        several.ofSteps().stream().flatMap(StepFields::fields),
                        several.distinct().stream().map(distinct -> distinct.field()),
                        several.travel().stream().flatMap(travel -> Stream.of(travel.latitude(), travel.longitude())))
                .flatMap(fields -> fields);
    }

    private Stream<ReadField> fields(Condition condition) {
        return switch (condition) {
            case Condition.DynamicField field -> dynamic(field.number());
            case Condition.FixedField field -> Stream.of(new ReadField.Fixed(field.name(), field.fields()));
            case Condition.FixedText text ->
                Stream.of(new ReadField.Fixed(text.field().ruleName(), List.of(text.field())));
            case Condition.Address address ->
                Stream.of(new ReadField.Fixed(address.field().ruleName(), List.of(address.field())));
            case Condition.InList listed -> listed(listed.field());
            case Condition.FieldAddress address -> listed(address.field());
            case Condition.EqualFields equal -> Stream.concat(listed(equal.field()), listed(equal.other()));
            case ConditionGroup group -> group.conditions().stream().flatMap(this::fields);
            case Condition.First first -> first.combination().fields().stream().flatMap(this::field);
            case Condition.Turns turns ->
                Stream.concat(Stream.of(turns.turned().field()), turns.turned().owners().stream())
                        .flatMap(this::field);
            case Condition.DecodedAs other -> Stream.of();
            case Condition.Location other -> Stream.of();
            case Condition.Header other -> Stream.of();
            case Condition.Log other -> Stream.of();
            case Condition.LogSize other -> Stream.of();
            case Condition.BuiltIn other -> Stream.of();
            case Condition.Never other -> Stream.of();
            case Condition.Time other -> Stream.of();
            case Condition.Weekday other -> Stream.of();
            case Condition.Differs other -> Stream.of();
            case Condition.FirstForDecoder other -> Stream.of();
            case Condition.OverEvents other -> Stream.of();
        };
    }

    private Stream<ReadField> listed(ListedField field) {
        return switch (field) {
            case ListedField.Fixed fixed ->
                Stream.of(new ReadField.Fixed(fixed.fields().getFirst().ruleName(), fixed.fields()));
            case ListedField.Dynamic dynamic -> dynamic(dynamic.number());
            case ListedField.Header header -> Stream.of();
        };
    }

    private Stream<ReadField> field(CorrelatedField field) {
        return switch (field) {
            case CorrelatedField.Dynamic dynamic -> dynamic(dynamic.number());
            case CorrelatedField.Fixed fixed ->
                Stream.of(new ReadField.Fixed(fixed.field().ruleName(), List.of(fixed.field())));
            case CorrelatedField.Either either -> either.fields().stream().flatMap(this::field);
            case CorrelatedField.Location location -> Stream.of();
            case CorrelatedField.Never never -> Stream.of();
        };
    }

    private Stream<ReadField> dynamic(int number) {
        return Stream.of(new ReadField.Dynamic(names.get(number)));
    }
}
