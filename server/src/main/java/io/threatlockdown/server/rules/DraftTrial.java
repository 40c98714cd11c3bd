package io.threatlockdown.server.rules;

import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.detection.RuleText;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.local.LocalRules;
import io.threatlockdown.server.rules.SampleRuns.SampleRun;
import io.threatlockdown.xml.Problem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What becomes of tests when texts of rules, which may be saved nowhere, are loaded among the rules of now.
 *
 * @param mistakes of the texts; the file of each is the id of its rule
 * @param tests in their order
 */
public record DraftTrial(List<Problem> mistakes, List<SampleView> tests) {
    /** @param texts by the ids of their rules, in the order in which they load */
    public static DraftTrial of(
            Ruleset now,
            AnalysisSettings settings,
            Map<Integer, String> texts,
            List<RuleSample> samples,
            Instant time) {
        RulesetFiles files = now.files();
        for (int id : texts.keySet()) {
            files = files.withoutRules(LocalRules.baseName(id));
        }
        for (Map.Entry<Integer, String> text : texts.entrySet()) {
            files = files.withRuleText(new RuleText(LocalRules.baseName(text.getKey()), text.getValue()));
        }
        LoadedRuleset loaded = RulesetLoader.load(files, now.settings());
        List<SampleRun> runs = samples.stream()
                .map(sample -> SampleRuns.run(Analysis.start(loaded.ruleset(), settings), sample, false, time))
                .toList();
        return new DraftTrial(
                texts.keySet().stream()
                        .flatMap(id -> mistakes(loaded, id).stream())
                        .toList(),
                IntStream.range(0, runs.size())
                        .mapToObj(place -> SampleView.of(place + 1, runs.get(place)))
                        .toList());
    }

    private static List<Problem> mistakes(LoadedRuleset loaded, int id) {
        return loaded.problems().stream()
                .filter(problem -> problem.file().equals(LocalRules.baseName(id)))
                .map(problem -> new Problem(String.valueOf(id), problem.line(), problem.column(), problem.message()))
                .distinct()
                .toList();
    }
}
