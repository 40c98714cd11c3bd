package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticSeverity;
import io.threatlockdown.detection.mitre.MitreTable;
import io.threatlockdown.detection.mitre.Tactic;
import io.threatlockdown.event.Alert;
import io.threatlockdown.event.AlertDetails;
import io.threatlockdown.event.AlertEvidence;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Rule;
import io.threatlockdown.kql.TimeRange;
import io.threatlockdown.workspace.AlertsTable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The alert that a finding becomes. */
final class AnalyticAlert {
    /** The group of the rules of all such alerts. */
    static final String GROUP = "analytic";

    private static final String AZURE = "Azure";
    private static final MitreTable TECHNIQUES = MitreTable.shipped();

    private AnalyticAlert() {}

    /**
     * @param arrival when the run is made
     * @param mailLevel the lowest level at which an alert is marked for mail, inclusive
     */
    static Alert of(AnalyticRun run, AnalyticAnswer answer, AnalyticFinding finding, Instant arrival, int mailLevel) {
        AnalyticRule rule = run.rule();
        FoundRow common = FoundRow.of(answer.schema(), finding.rows());
        FoundEntities entities = new FoundEntities(rule.entities(), common);
        int level = AnalyticSeverity.of(common.text(rule.texts().severityColumn()))
                .map(AnalyticSeverity::level)
                .orElse(rule.level());
        return new Alert(
                id(run, finding),
                time(run.window(), common),
                arrival,
                new Rule(
                        rule.number(),
                        level,
                        rule.name(),
                        description(rule, common),
                        List.of(GROUP),
                        rule.techniques()),
                AlertsTable.BY_QUERY,
                AZURE,
                entities.user(),
                entities.address(),
                FoundEvent.of(run, finding, common, entities),
                new AlertDetails(1, level >= mailLevel, tactics(rule), Map.of(), "", evidence(run, finding)));
    }

    private static String description(AnalyticRule rule, FoundRow common) {
        String title = common.filled(rule.texts().titleFormat()).strip();
        return title.isEmpty() ? rule.name() : title;
    }

    /** The same whenever the same run finds the same: no two alerts of one run have a key in common. */
    private static String id(AnalyticRun run, AnalyticFinding finding) {
        String name = run.key() + "\n" + run.at() + "\n" + Collections.min(finding.keys());
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)) + "-"
                + run.rule().number();
    }

    /** When the row happened, where it says so; else when its window ended. */
    private static Instant time(TimeRange window, FoundRow common) {
        return common.value(Event.EVENT_TIME) instanceof Instant time
                        && !time.isBefore(window.from())
                        && time.isBefore(window.to())
                ? time
                : window.to();
    }

    private static List<String> tactics(AnalyticRule rule) {
        Stream<Tactic> declared = rule.tactics().stream().map(Tactic::ofSlug).flatMap(Optional::stream);
        Stream<Tactic> served = rule.techniques().stream()
                .map(TECHNIQUES::technique)
                .flatMap(Optional::stream)
                .flatMap(technique -> technique.tactics().stream());
        return (rule.tactics().isEmpty() ? served : declared)
                .map(Tactic::shownName)
                .distinct()
                .toList();
    }

    private static AlertEvidence evidence(AnalyticRun run, AnalyticFinding finding) {
        AlertEvidence.Counted counted = new AlertEvidence.Counted(
                finding.rows().size(), 0, run.window().from(), run.window().to());
        return new AlertEvidence(AnalyticVersion.of(run.rule()), Optional.of(counted), Optional.empty());
    }
}
