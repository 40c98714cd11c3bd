package io.threatlockdown.server.rules.drafts.fromquery;

import io.threatlockdown.kql.reading.FieldTest;
import io.threatlockdown.kql.reading.ValueTest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes rules as XML. */
final class DraftXml {
    /** What is counted, or found by one event alone. */
    private static final int LEVEL_OF_COUNTED = 3;

    private static final int LEVEL = 8;
    private static final int LEVEL_OF_COUNT = 10;
    private static final int SHOWN_VALUES = 3;

    private DraftXml() {}

    /** @param counted whether another rule counts what this one finds */
    static String single(int id, String table, List<Integer> parents, List<FieldTest> tests, boolean counted) {
        StringBuilder xml = new StringBuilder(start(id, counted ? LEVEL_OF_COUNTED : LEVEL, ""));
        if (parents.isEmpty()) {
            line(xml, "<decoded_as>json</decoded_as>");
        } else {
            line(xml, "<if_sid>" + joined(parents) + "</if_sid>");
        }
        line(xml, "<field name=\"Type\">^" + table + "$</field>");
        tests.forEach(test -> line(
                xml,
                "<field name=\"%s\" type=\"pcre2\"%s>%s</field>"
                        .formatted(test.field(), test.negated() ? " negate=\"yes\"" : "", FieldPattern.of(test))));
        line(xml, "<description>" + table + what(tests) + ": $(actor.name)</description>");
        return xml + "  </rule>\n</group>\n";
    }

    /** @param same the fields that the counted events have in common @param distinct "" when events are counted */
    static String count(
            int id, int counted, String table, int least, long seconds, List<String> same, String distinct) {
        String attributes =
                (distinct.isEmpty() ? " frequency=\"" + least + "\"" : "") + " timeframe=\"" + seconds + "\"";
        StringBuilder xml = new StringBuilder(start(id, LEVEL_OF_COUNT, attributes));
        line(xml, "<if_matched_sid>" + counted + "</if_matched_sid>");
        same.forEach(field -> line(xml, "<same_field>" + field + "</same_field>"));
        if (!distinct.isEmpty()) {
            line(xml, "<distinct_field count=\"" + least + "\">" + distinct + "</distinct_field>");
        }
        String whose = same.isEmpty()
                ? ""
                : " of " + same.stream().map(field -> "$(" + field + ")").collect(Collectors.joining(" and "));
        line(
                xml,
                "<description>%s: %d %s%s within %d seconds</description>"
                        .formatted(
                                table,
                                least,
                                distinct.isEmpty() ? "events" : "different values of " + distinct,
                                whose,
                                seconds));
        return xml + "  </rule>\n</group>\n";
    }

    private static String start(int id, int level, String attributes) {
        return "<group name=\"local,azure,\">\n  <rule id=\"" + id + "\" level=\"" + level + "\"" + attributes + ">\n";
    }

    private static void line(StringBuilder xml, String element) {
        xml.append("    ").append(element).append('\n');
    }

    private static String joined(List<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** The values that are asked for, as far as they say something at a glance. */
    private static String what(List<FieldTest> tests) {
        String values = tests.stream()
                .filter(test -> !test.negated() && test.anyOf().size() == 1)
                .flatMap(test -> test.anyOf().getFirst() instanceof ValueTest.Text(var how, String text, var ignored)
                                && how != ValueTest.How.REGEX
                        ? Stream.of(test.field() + " " + plain(text))
                        : Stream.empty())
                .limit(SHOWN_VALUES)
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? ", what a query looked for" : " with " + values;
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[^\\w .,:;@/=+#-]", "?");
        return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
    }
}
