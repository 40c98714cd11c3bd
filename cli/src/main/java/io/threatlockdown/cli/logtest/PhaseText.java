package io.threatlockdown.cli.logtest;

import io.threatlockdown.detection.Finding;

import java.io.PrintWriter;
import java.util.List;

/** A finding for people: the three phases that every event goes through, one value a line. */
final class PhaseText {
    private static final String INDENT = "    ";

    private final PrintWriter out;

    PhaseText(PrintWriter out) {
        this.out = out;
    }

    /** @param tried a line for each rule that was tested; empty when they are not to be shown */
    void print(Finding finding, List<String> tried) {
        printHeader(finding);
        printFields(finding);
        printTried(tried);
        finding.rule().ifPresentOrElse(rule -> printRule(RuleReport.of(finding, rule)), this::printNoRule);
        finding.instead()
                .ifPresent(parent -> out.println(
                        INDENT + "silent after an alert a short time ago; rule " + parent.id() + " stands in"));
        if (finding.alerts()) {
            out.println("**Alert to be generated.");
        }
        out.println();
        out.flush();
    }

    private void printHeader(Finding finding) {
        out.println();
        out.println("**Phase 1: Completed pre-decoding.");
        print("full event", finding.fullLog());
        printIfAny("timestamp", finding.header().timestamp());
        printIfAny("hostname", finding.header().hostnameOrEmpty());
        printIfAny("program_name", finding.header().programOrEmpty());
    }

    private void printFields(Finding finding) {
        out.println();
        out.println("**Phase 2: Completed decoding.");
        if (finding.decoder().isEmpty()) {
            out.println(INDENT + "no decoder takes this event");
        }
        printIfAny("name", finding.decoder());
        printIfAny("parent", finding.parentDecoder());
        finding.fields().forEach(this::print);
    }

    private void printTried(List<String> tried) {
        if (!tried.isEmpty()) {
            out.println();
            out.println("**Rules tried:");
            tried.forEach(line -> out.println(INDENT + OneLine.of(line)));
        }
    }

    private void printNoRule() {
        out.println();
        out.println("**Phase 3: Completed filtering (rules).");
        out.println(INDENT + "no rule takes this event");
    }

    private void printRule(RuleReport rule) {
        out.println();
        out.println("**Phase 3: Completed filtering (rules).");
        print("id", Integer.toString(rule.id()));
        print("level", Integer.toString(rule.level()));
        print("description", rule.description());
        printIfAny("groups", rule.groups());
        print("firedtimes", Integer.toString(rule.firedTimes()));
        print("mail", Boolean.toString(rule.mail()));
        printIfAny("mitre.id", rule.mitre());
        printIfAny("mitre.tactic", rule.tactics());
        printIfAny("mitre.technique", rule.techniques());
        rule.requirements().forEach(this::printIfAny);
    }

    private void printIfAny(String name, List<String> values) {
        printIfAny(name, String.join(", ", values));
    }

    private void printIfAny(String name, String value) {
        if (!value.isEmpty()) {
            print(name, value);
        }
    }

    private void print(String name, String value) {
        out.println(INDENT + OneLine.of(name) + ": '" + OneLine.of(value) + "'");
    }
}
