package io.threatlockdown.detection.sigma;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes rules over several events of one Sigma correlation rule. */
final class CorrelationCompiler {
    /** Any order of so many steps is written as one rule for each order. */
    private static final int MOST_IN_ANY_ORDER = 3;

    private static final int LONGEST_SPAN = 99_999;

    private final SigmaCorrelation rule;
    private final List<Counted> counted;
    private final SigmaMapping mapping;

    /** A rule whose events are looked at. @param resolution where its fields are */
    record Counted(SigmaHeader header, int id, Resolution resolution) {}

    /** @param counted in the order in which the correlation names them */
    CorrelationCompiler(SigmaCorrelation rule, List<Counted> counted, SigmaMapping mapping) {
        this.rule = rule;
        this.counted = counted;
        this.mapping = mapping;
    }

    /** How many numbers it takes: one for each order of its steps, or one more for the ground on which several rules are counted. */
    static int rules(SigmaCorrelation rule) {
        int steps = rule.rules().size();
        return switch (rule.kind()) {
            case TEMPORAL -> steps <= MOST_IN_ANY_ORDER ? orders(steps) : 1;
            case EVENT_COUNT, VALUE_COUNT -> Math.min(steps, 2);
            case TEMPORAL_ORDERED -> 1;
        };
    }

    private static int orders(int steps) {
        return steps <= 1 ? 1 : steps * orders(steps - 1);
    }

    /** @param ids as many as {@link #rules} says @throws UnsupportedSigmaException when the rule language cannot say it */
    String xml(List<Integer> ids) {
        if (rule.seconds() < 1 || rule.seconds() > LONGEST_SPAN) {
            throw new UnsupportedSigmaException(
                    "the timespan is " + rule.seconds() + " seconds; rules count over 1 to " + LONGEST_SPAN);
        }
        return RuleXml.file(
                switch (rule.kind()) {
                    case EVENT_COUNT -> count(ids);
                    case VALUE_COUNT -> values(ids);
                    case TEMPORAL_ORDERED -> List.of(sequence(ids.getFirst(), counted));
                    case TEMPORAL -> temporal(ids);
                });
    }

    private RuleXml begin(int id) {
        return new RuleXml(rule.header(), id, rule.header().level());
    }

    private List<String> count(List<Integer> ids) {
        RuleXml xml = begin(ids.getFirst());
        if (rule.least() == 1) {
            return List.of(xml.element(below()).rule());
        }
        xml.attribute("frequency", rule.least()).attribute("timeframe", rule.seconds());
        matched(xml, ids);
        same(xml);
        return withGround(xml.element("<global_frequency />"), ids);
    }

    private List<String> values(List<Integer> ids) {
        if (rule.least() < 2) {
            throw new UnsupportedSigmaException("a value_count needs gte: 2 or more; one value is one event");
        }
        RuleXml xml = begin(ids.getFirst()).attribute("timeframe", rule.seconds());
        matched(xml, ids);
        same(xml);
        return withGround(
                xml.element(
                        "<distinct_field count=\"" + rule.least() + "\">" + common(rule.field()) + "</distinct_field>"),
                ids);
    }

    private String below() {
        return "<if_sid>" + String.join(",", idsOf(counted)) + "</if_sid>";
    }

    private void matched(RuleXml xml, List<Integer> ids) {
        int from = ids.size() == 1 ? counted.getFirst().id() : ids.getLast();
        xml.element("<if_matched_sid>" + from + "</if_matched_sid>");
    }

    /** Several rules are counted on one ground below all of them, which takes no event from anybody. */
    private List<String> withGround(RuleXml xml, List<Integer> ids) {
        return ids.size() == 1
                ? List.of(xml.rule())
                : List.of(
                        new RuleXml(rule.header(), ids.getLast(), 0)
                                .attribute("noalert", 1)
                                .element(below())
                                .rule(),
                        xml.rule());
    }

    private static List<String> idsOf(List<Counted> rules) {
        return rules.stream()
                .map(each -> Integer.toString(each.id()))
                .distinct()
                .toList();
    }

    private void same(RuleXml xml) {
        rule.groupBy().forEach(field -> xml.element("<same_field>" + common(field) + "</same_field>"));
    }

    /** The field of all rules; it has to have one name. */
    private String common(String field) {
        Set<String> names = new LinkedHashSet<>();
        counted.forEach(each -> names.add(name(field, each)));
        if (names.size() > 1) {
            throw new UnsupportedSigmaException("'" + field + "' is " + String.join(" and ", names)
                    + " in the rules that are counted; only fields of one name can be counted together");
        }
        return names.iterator().next();
    }

    private String name(String field, Counted of) {
        Map<String, String> alias = rule.aliases().getOrDefault(field, Map.of());
        String meant = alias.entrySet().stream()
                .filter(entry -> of.header().isCalled(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(field);
        for (String table : of.resolution().tables()) {
            FieldTarget target = mapping.target(meant, table).orElse(new FieldTarget.Event());
            if (target instanceof FieldTarget.Field found) {
                return found.name();
            }
        }
        throw new UnsupportedSigmaException("the field '" + meant + "' is not in "
                + String.join(", ", of.resolution().tables()));
    }

    private List<String> temporal(List<Integer> ids) {
        if (counted.size() > MOST_IN_ANY_ORDER) {
            throw new UnsupportedSigmaException("temporal over more than " + MOST_IN_ANY_ORDER
                    + " rules has too many orders; write temporal_ordered, or several rules");
        }
        List<List<Counted>> orders = new ArrayList<>();
        order(new ArrayList<>(), counted, orders);
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < orders.size(); i++) {
            rules.add(sequence(ids.get(i), orders.get(i)));
        }
        return rules;
    }

    private static void order(List<Counted> before, List<Counted> left, List<List<Counted>> orders) {
        if (left.isEmpty()) {
            orders.add(before);
        }
        for (Counted each : left) {
            List<Counted> with = new ArrayList<>(before);
            with.add(each);
            List<Counted> others = new ArrayList<>(left);
            others.remove(each);
            order(with, others, orders);
        }
    }

    private String sequence(int id, List<Counted> steps) {
        if (steps.size() < 2) {
            throw new UnsupportedSigmaException("one thing after the other needs two rules; write event_count for one");
        }
        RuleXml xml = begin(id).attribute("timeframe", rule.seconds());
        xml.element("<sequence>" + String.join(", ", idsOf(steps)) + "</sequence>");
        for (String field : rule.groupBy()) {
            String last = name(field, steps.getLast());
            Set<String> earlier = new LinkedHashSet<>();
            steps.subList(0, steps.size() - 1).forEach(step -> earlier.add(name(field, step)));
            if (earlier.size() > 1) {
                xml.element("<same_field>"
                        + String.join(
                                ", ",
                                steps.stream().map(step -> name(field, step)).toList())
                        + "</same_field>");
                continue;
            }
            String before = earlier.iterator().next();
            xml.element("<same_field" + (before.equals(last) ? "" : " earlier=\"" + before + "\"") + ">" + last
                    + "</same_field>");
        }
        return xml.rule();
    }
}
