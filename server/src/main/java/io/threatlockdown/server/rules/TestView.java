package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.rule.RuleNode;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What the rules made of the events of a test.
 *
 * @param problems what could not be read, each as one line
 */
record TestView(List<Tested> events, List<String> problems) {
    /**
     * One event.
     *
     * @param table of a row; "" for a line
     * @param decoder "" when none took it
     * @param fields as the rules see them
     * @param tried the rules that were asked, in order
     * @param rule that it ended at; {@code null} when none took it
     * @param instead the one above, which stands in as the rule is silent
     * @param isAlert whether an alert would be made
     * @param previous how many earlier events of this test a rule over several events counted
     */
    record Tested(
            String table,
            String time,
            String decoder,
            Map<String, String> fields,
            List<Tried> tried,
            @Nullable Found rule,
            @Nullable Integer instead,
            boolean isAlert,
            String user,
            String sourceIp,
            int previous) {
        static Tested of(Finding finding, List<Tried> tried) {
            return new Tested(
                    finding.row().map(row -> row.table()).orElse(""),
                    finding.time().toString(),
                    finding.decoder(),
                    finding.fields(),
                    tried,
                    finding.rule().map(rule -> Found.of(rule, finding)).orElse(null),
                    finding.instead().map(RuleNode::id).orElse(null),
                    finding.alerts(),
                    finding.user(),
                    finding.sourceIp(),
                    finding.previousLogs().size());
        }
    }

    /** @param reason the element that does not hold; "" when the rule holds */
    record Tried(int id, int level, String reason) {}

    record Found(int id, int level, String description, List<String> groups, List<String> techniques, int firedTimes) {
        static Found of(RuleNode rule, Finding finding) {
            return new Found(
                    rule.id(), rule.level(), finding.description(), rule.groups(), rule.mitre(), finding.firedTimes());
        }
    }
}
