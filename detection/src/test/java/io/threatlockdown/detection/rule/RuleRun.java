package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.LoadedRuleset;
import io.threatlockdown.detection.RulesetFiles;
import io.threatlockdown.detection.RulesetLoader;
import io.threatlockdown.detection.RulesetSettings;
import io.threatlockdown.detection.TestAnalysis;
import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** One rule, 100, of these conditions, over the JSON decoder. */
final class RuleRun {
    private final LoadedRuleset loaded;

    RuleRun(Path folder, RulesetFiles lists, ZoneId zone, String conditions) throws IOException {
        Path decoder = Files.writeString(
                folder.resolve("decoder.xml"),
                "<decoder name='json'><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>");
        Path rules = Files.writeString(
                folder.resolve("rules.xml"),
                "<group name='g'>\n<rule id='100' level='5'>" + conditions
                        + "<description>d</description></rule></group>");
        this.loaded = RulesetLoader.load(
                lists.withDecoderFile(decoder).withRuleFile(rules), new RulesetSettings(zone, Duration.ofHours(6)));
    }

    boolean holds(String event) {
        return TestAnalysis.alert(loaded.ruleset(), 1, TestEvents.event("T", event))
                .isPresent();
    }

    List<String> problems() {
        return loaded.problems().stream().map(Problem::toString).toList();
    }
}
