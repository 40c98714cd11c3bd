package io.threatlockdown.detection;

import io.threatlockdown.detection.rule.RuleNode;
import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A ruleset of a test: its rules in a file of a temporary folder, over the shipped JSON decoder. */
final class TestRuleset {
    private final Path folder;
    private RulesetFiles files;

    TestRuleset(Path folder) throws IOException {
        this.folder = folder;
        Path decoder = folder.resolve("json.xml");
        Files.writeString(
                decoder,
                "<decoder name=\"json\"><prematch>^{\\s*\"</prematch><plugin_decoder>JSON_Decoder</plugin_decoder></decoder>");
        this.files = RulesetFiles.empty().withDecoderFile(decoder);
    }

    TestRuleset ruleFile(String fileName, String text) throws IOException {
        Path file = folder.resolve(fileName);
        Files.writeString(file, text);
        files = files.withRuleFile(file);
        return this;
    }

    /** Rules inside of one group, in the file rules.xml, each on a line of its own from line 2 on. */
    TestRuleset rules(String... rules) throws IOException {
        return ruleFile("rules.xml", "<group name=\"test,\">\n" + String.join("\n", rules) + "\n</group>\n");
    }

    TestRuleset decoders(String fileName, String text) throws IOException {
        Path file = folder.resolve(fileName);
        Files.writeString(file, text);
        files = files.withDecoderFile(file);
        return this;
    }

    RulesetFiles files() {
        return files;
    }

    List<Problem> problems() {
        return RulesetLoader.load(files).problems();
    }

    /** The id of the rule that an event of the table T raises; 0 for none. Rules with problems are an error of the test. */
    int ruleFor(String json) {
        return match(json).flatMap(Finding::rule).map(RuleNode::id).orElse(0);
    }

    /** Empty when there is no alert. */
    Optional<Finding> match(String json) {
        return TestAnalysis.alert(RulesetLoader.loadStrictly(files), 1, TestEvents.event("T", json));
    }
}
