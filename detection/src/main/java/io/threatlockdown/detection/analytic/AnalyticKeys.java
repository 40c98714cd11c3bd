package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlNode;
import io.threatlockdown.xml.Position;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** The keys of a rule: those that mean something here, and those that do elsewhere. */
final class AnalyticKeys {
    private static final Set<String> READ = Set.of(
            "id",
            "kind",
            "name",
            "version",
            "description",
            "severity",
            "enabled",
            "query",
            "queryFrequency",
            "queryPeriod",
            "triggerOperator",
            "triggerThreshold",
            "tactics",
            "relevantTechniques",
            "entityMappings",
            "customDetails",
            "alertDetailsOverride",
            "eventGroupingSettings",
            "suppressionEnabled",
            "suppressionDuration");

    /** What a rule of the kind NRT has not. */
    private static final Set<String> SCHEDULE =
            Set.of("queryFrequency", "queryPeriod", "triggerOperator", "triggerThreshold");

    /** They say where a rule is from and what Sentinel does with its alerts; nothing of what a rule finds depends on them. */
    private static final Set<String> ELSEWHERE =
            Set.of("author", "incidentConfiguration", "metadata", "requiredDataConnectors", "status", "tags");

    private AnalyticKeys() {}

    /** @param leftOut hears of keys that have no effect though their author may think so */
    static void check(YamlNode.Mapping root, DocumentProblems problems, BiConsumer<Position, String> leftOut) {
        boolean isNearRealTime = problems.text(root, "kind").equalsIgnoreCase("NRT");
        for (YamlNode.Entry entry : root.entries()) {
            String key = entry.key();
            Optional<String> meant =
                    READ.stream().filter(known -> known.equalsIgnoreCase(key)).findFirst();
            if (meant.isPresent() && !meant.get().equals(key)) {
                problems.reject(entry.position(), "the key '" + key + "' is written '" + meant.get() + "'");
            } else if (meant.isEmpty() && !ELSEWHERE.contains(key)) {
                leftOut.accept(entry.position(), "the key '" + key + "' is not known and has no effect here");
            } else if (isNearRealTime && SCHEDULE.contains(key)) {
                leftOut.accept(
                        entry.position(),
                        "'" + key + "' has no effect on a rule of the kind NRT; it runs every minute");
            }
        }
        if (problems.text(root, "suppressionEnabled").equalsIgnoreCase("true")) {
            Position place =
                    root.value("suppressionEnabled").map(YamlNode::position).orElse(root.position());
            leftOut.accept(
                    place, "suppression has no effect here: each run is done, and finds once what it finds again");
        }
    }
}
