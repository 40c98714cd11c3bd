package io.threatlockdown.detection.alert;

import io.threatlockdown.detection.mitre.MitreTable;
import io.threatlockdown.detection.mitre.Technique;
import io.threatlockdown.detection.rule.RuleGroups;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.event.AlertDetails;
import io.threatlockdown.event.Rule;

import java.util.List;
import java.util.Optional;

/**
 * What of the JSON of a rule is the same in all of its alerts.
 *
 * @param beforeDescription up to the description's opening quote
 * @param behindDescription from the description's closing quote to before the counter
 * @param behindMail from behind the value of {@code mail} to the end of the object
 */
record RuleJson(String beforeDescription, String behindDescription, String behindMail) {
    static RuleJson of(RuleNode rule, MitreTable mitre) {
        StringBuilder behind =
                new StringBuilder("\",\"id\":\"").append(rule.id()).append('"');
        appendMitre(behind, rule.mitre(), rule.tactics(), mitre);
        appendText(behind, "cve", rule.options().cve());
        appendText(behind, "info", rule.options().info());
        rule.frequency().ifPresent(frequency -> behind.append(",\"frequency\":").append(frequency));
        return new RuleJson(beginning(rule.level()), behind.toString(), groups(rule));
    }

    /** Of a rule that is known by its alert alone. */
    static RuleJson of(Rule rule, AlertDetails details, MitreTable mitre) {
        StringBuilder behind =
                new StringBuilder("\",\"id\":\"").append(rule.id()).append('"');
        appendMitre(behind, rule.mitre(), details.tactics(), mitre);
        StringBuilder groups = new StringBuilder(",\"groups\":");
        appendArray(groups, rule.groups());
        return new RuleJson(
                beginning(rule.level()), behind.toString(), groups.append('}').toString());
    }

    private static String beginning(int level) {
        return "\"rule\":{\"level\":" + level + ",\"description\":\"";
    }

    private static void appendText(StringBuilder out, String name, String text) {
        if (!text.isEmpty()) {
            out.append(',').append(JsonString.key(name));
            JsonString.append(out, text);
        }
    }

    /** A technique that the table does not know is left out; without any, so is all of it. */
    private static void appendMitre(StringBuilder out, List<String> ids, List<String> tactics, MitreTable mitre) {
        List<Technique> techniques =
                ids.stream().map(mitre::technique).flatMap(Optional::stream).toList();
        if (techniques.isEmpty()) {
            return;
        }
        out.append(",\"mitre\":{\"id\":");
        appendArray(out, techniques.stream().map(Technique::id).toList());
        out.append(",\"tactic\":");
        appendArray(out, tactics);
        out.append(",\"technique\":");
        appendArray(out, techniques.stream().map(Technique::name).toList());
        out.append('}');
    }

    private static String groups(RuleNode rule) {
        StringBuilder out = new StringBuilder(",\"groups\":");
        appendArray(out, RuleGroups.of(rule.groups()).groups());
        rule.compliance().forEach((standard, requirements) -> {
            out.append(',').append(JsonString.key(standard));
            appendArray(out, requirements);
        });
        return out.append('}').toString();
    }

    private static void appendArray(StringBuilder out, List<String> texts) {
        out.append('[');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            JsonString.append(out, texts.get(i));
        }
        out.append(']');
    }
}
