package io.threatlockdown.detection.sigma;

import io.threatlockdown.detection.yaml.YamlNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes one rule of ours of a Sigma rule on one event. */
final class RuleCompiler {
    /** As deep as the rule language has groups in each other. */
    private static final int DEEPEST = 16;

    private final SigmaRule rule;
    private final SigmaMapping mapping;
    private final Optional<Resolution> resolution;

    RuleCompiler(SigmaRule rule, SigmaMapping mapping) {
        this.rule = rule;
        this.mapping = mapping;
        this.resolution = Resolution.of(fields(), mapping.places(rule.source()), mapping);
    }

    /** The place of the rule and its fields; empty when its log source is not known. */
    Optional<Resolution> resolution() {
        return resolution;
    }

    CompiledSigma compile(int id, RulePurpose purpose) {
        if (resolution.isEmpty()) {
            return cannot(
                    id,
                    List.of(),
                    "the log source " + rule.source().words()
                            + " is not collected; add it under 'log_sources' in mapping.yml if its events are");
        }
        Resolution found = resolution.get();
        List<String> missing = found.missing().stream()
                .map(field -> "the field '" + field + "' is not in " + String.join(", ", found.tables()))
                .toList();
        try {
            RulePart part = part(rule.condition(), new TestCompiler(mapping, found.targets()));
            if (!part.canHold()) {
                return new CompiledSigma(
                        rule.header(), CompiledSigma.Kind.EVENT, id, SigmaStatus.CANNOT, missing, found.tables(), "");
            }
            if (part.depth() > DEEPEST) {
                return cannot(
                        id,
                        found.tables(),
                        "the condition stands in more than " + DEEPEST
                                + " groups of 'and', 'or' and 'not'; make several names or rules of it");
            }
            RuleXml xml =
                    new RuleXml(rule.header(), id, purpose.level(rule.header().level()));
            if (purpose == RulePurpose.GROUND) {
                xml.attribute("noalert", 1);
            }
            found.ground(xml);
            String text = RuleXml.file(List.of(xml.conditions(part).rule()));
            SigmaStatus status = missing.isEmpty() ? SigmaStatus.BINDS : SigmaStatus.PARTLY;
            return new CompiledSigma(
                    rule.header(), CompiledSigma.Kind.EVENT, id, status, missing, found.tables(), text);
        } catch (UnsupportedSigmaException unsupported) {
            return cannot(id, found.tables(), unsupported.reason());
        }
    }

    private CompiledSigma cannot(int id, List<String> tables, String reason) {
        return new CompiledSigma(
                rule.header(), CompiledSigma.Kind.EVENT, id, SigmaStatus.CANNOT, List.of(reason), tables, "");
    }

    /** The fields that the condition looks at. */
    private Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        addFields(rule.condition(), fields);
        return fields;
    }

    private void addFields(SigmaCondition condition, Set<String> fields) {
        switch (condition) {
            case SigmaCondition.And and -> and.parts().forEach(part -> addFields(part, fields));
            case SigmaCondition.Or or -> or.parts().forEach(part -> addFields(part, fields));
            case SigmaCondition.Not not -> addFields(not.part(), fields);
            case SigmaCondition.Named named -> addFields(search(named), fields);
        }
    }

    private static void addFields(SigmaSearch search, Set<String> fields) {
        switch (search) {
            case SigmaSearch.AllOf all -> all.parts().forEach(part -> addFields(part, fields));
            case SigmaSearch.AnyOf any -> any.parts().forEach(part -> addFields(part, fields));
            case SigmaSearch.Test test -> {
                if (!test.field().isEmpty()) {
                    fields.add(test.field());
                }
                if (test.has(Modifier.FIELDREF)) {
                    test.values().forEach(value -> {
                        if (value instanceof YamlNode.Text other) {
                            fields.add(other.text());
                        }
                    });
                }
            }
        }
    }

    private SigmaSearch search(SigmaCondition.Named named) {
        return Optional.ofNullable(rule.searches().get(named.name())).orElseThrow();
    }

    private RulePart part(SigmaCondition condition, TestCompiler tests) {
        return switch (condition) {
            case SigmaCondition.And and ->
                RulePart.all(and.parts().stream().map(each -> part(each, tests)).toList());
            case SigmaCondition.Or or ->
                RulePart.any(or.parts().stream().map(each -> part(each, tests)).toList());
            case SigmaCondition.Not not -> RulePart.not(part(not.part(), tests));
            case SigmaCondition.Named named -> part(search(named), tests);
        };
    }

    private static RulePart part(SigmaSearch search, TestCompiler tests) {
        return switch (search) {
            case SigmaSearch.AllOf all ->
                RulePart.all(all.parts().stream().map(each -> part(each, tests)).toList());
            case SigmaSearch.AnyOf any ->
                RulePart.any(any.parts().stream().map(each -> part(each, tests)).toList());
            case SigmaSearch.Test test -> tests.compile(test);
        };
    }
}
