package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.decoder.Decoders;
import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.list.LoadedLists;
import io.threatlockdown.detection.rule.RuleContext;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.detection.rule.RuleTree;
import io.threatlockdown.xml.XmlReader;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** Rules of tests, each read from its XML. */
final class TestRules {
    private TestRules() {}

    /** @param groups the name of the group that the rule stands in */
    static RuleNode rule(int level, String groups, String inside) {
        Decoders decoders = Decoders.build(
                List.of(XmlReader.read("decoders.xml", "<decoder name=\"all\"><prematch>^x</prematch></decoder>")),
                problem -> {
                    throw new AssertionError(problem);
                });
        FieldNames names = new FieldNames();
        String xml = "<group name=\"" + groups + "\"><rule id=\"100\" level=\"" + level + "\">" + inside
                + "<description>d</description></rule></group>";
        RuleTree tree = RuleTree.build(
                List.of(XmlReader.read("rules.xml", xml)),
                new RuleContext(names, decoders::hasName, LoadedLists.NONE, ZoneOffset.UTC, Duration.ZERO),
                problem -> {
                    throw new AssertionError(problem);
                });
        return tree.rule(100).orElseThrow();
    }
}
