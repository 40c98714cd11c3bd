package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.FieldName;
import io.threatlockdown.detection.rule.ListLookup.KeyForm;

import java.util.List;
import java.util.stream.Stream;

/** Finds which rules look into which lists. */
final class ListUses {
    private final List<FieldName> names;

    /** @param names the dynamic fields, each at the place of its number */
    ListUses(List<FieldName> names) {
        this.names = names;
    }

    List<ListUse> of(List<RuleNode> rules) {
        return rules.stream().flatMap(this::of).toList();
    }

    private Stream<ListUse> of(RuleNode rule) {
        return rule.definition().conditions().stream()
                .flatMap(ListUses::single)
                .flatMap(condition -> condition instanceof Condition.InList listed
                        ? Stream.of(new ListUse(
                                rule.id(),
                                rule.level(),
                                rule.definition().description().title(),
                                listed.name(),
                                field(listed.field()),
                                word(listed.lookup()),
                                form(listed.lookup()) == KeyForm.ADDRESS))
                        : Stream.of());
    }

    /** Those of a group, however deep. */
    private static Stream<Condition> single(Condition condition) {
        return condition instanceof ConditionGroup group
                ? group.conditions().stream().flatMap(ListUses::single)
                : Stream.of(condition);
    }

    private String field(ListedField field) {
        return switch (field) {
            case ListedField.Fixed fixed -> fixed.fields().getFirst().ruleName();
            case ListedField.Dynamic dynamic -> names.get(dynamic.number()).text();
            case ListedField.Header header -> header.isProgram() ? "program_name" : "hostname";
        };
    }

    private static String word(ListLookup lookup) {
        String of = form(lookup) == KeyForm.ADDRESS ? "address_match_key" : "match_key";
        return switch (lookup) {
            case ListLookup.Key key -> key.negated() ? "not_" + of : of;
            case ListLookup.Value value -> of + "_value";
        };
    }

    private static KeyForm form(ListLookup lookup) {
        return switch (lookup) {
            case ListLookup.Key key -> key.form();
            case ListLookup.Value value -> value.form();
        };
    }
}
