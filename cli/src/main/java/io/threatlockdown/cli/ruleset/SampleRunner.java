package io.threatlockdown.cli.ruleset;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.detection.script.JsonRow;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs samples, each with a memory of its own. */
final class SampleRunner {
    private static final String LOCATION = "stdin";
    private static final int EVERY_ALERT = 1;

    private final Ruleset ruleset;
    private final InstantSource clock;

    SampleRunner(Ruleset ruleset, InstantSource clock) {
        this.ruleset = ruleset;
        this.clock = clock;
    }

    CaseOutcome run(Path file, SampleFile.Sample sample) {
        RuleSample asked = sample.sample();
        String name = file + ":" + sample.line() + " [" + asked.rule() + (asked.fires() ? " fires]" : " quiet]");
        try {
            List<Integer> ended = ended(asked);
            return new CaseOutcome(
                    name,
                    ended.contains(asked.rule()) == asked.fires(),
                    (asked.fires() ? "rule " : "anything but rule ") + asked.rule(),
                    ended.stream().map(String::valueOf).collect(Collectors.joining(", ", "rule ", "")));
        } catch (JacksonException notJson) {
            return new CaseOutcome(name, false, "rows as JSON", "a mistake: " + notJson.getOriginalMessage());
        }
    }

    /** The rules at which the events end; 0 for none. */
    private List<Integer> ended(RuleSample sample) {
        Analysis analysis = Analysis.start(ruleset, AnalysisSettings.of(EVERY_ALERT));
        List<Integer> ended = new ArrayList<>();
        String events = sample.events();
        if (events.startsWith("[")) {
            Json.read(events).forEach(row -> ended.add(ended(analysis, sample, row)));
        } else if (events.startsWith("{")) {
            events.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> ended.add(ended(analysis, sample, Json.read(line))));
        } else {
            events.lines()
                    .filter(line -> !line.isBlank())
                    .forEach(line -> ended.add(id(analysis.analyze(new LogLine(LOCATION, line), clock.instant()))));
        }
        return ended;
    }

    private int ended(Analysis analysis, RuleSample sample, JsonNode row) {
        String table = row.path("Type").asString(sample.table());
        return id(analysis.analyze(JsonRow.collected(table, row), clock.instant()));
    }

    private static int id(Finding finding) {
        return finding.rule().map(RuleNode::id).orElse(0);
    }
}
