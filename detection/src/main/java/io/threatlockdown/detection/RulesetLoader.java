package io.threatlockdown.detection;

import io.threatlockdown.detection.decoder.DecoderFile;
import io.threatlockdown.detection.decoder.Decoders;
import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.rule.RuleTree;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;
import io.threatlockdown.xml.XmlException;
import io.threatlockdown.xml.XmlReader;
import io.threatlockdown.xml.XmlVariables;

import java.util.ArrayList;
import java.util.List;

/** Loads rulesets: all decoders first, then all rules. */
public final class RulesetLoader {
    private final List<Problem> problems = new ArrayList<>();

    private RulesetLoader() {}

    /** Leaves out what has a mistake, each with its problem, and loads the rest. */
    public static LoadedRuleset load(RulesetFiles files) {
        RulesetLoader loader = new RulesetLoader();
        Ruleset ruleset = loader.read(new RulesetFileReader(files, loader.problems::add));
        return new LoadedRuleset(ruleset, loader.problems);
    }

    /** @throws RulesetRefusedException when there is any mistake, with all of them */
    public static Ruleset loadStrictly(RulesetFiles files) {
        LoadedRuleset loaded = load(files);
        if (!loaded.problems().isEmpty()) {
            throw new RulesetRefusedException(loaded.problems());
        }
        return loaded.ruleset();
    }

    private Ruleset read(RulesetFileReader reader) {
        Decoders decoders = new Decoders(documents(reader.decoderFiles()).stream()
                .flatMap(document -> new DecoderFile(document, problems::add).decoders().stream())
                .toList());
        FieldNames names = new FieldNames();
        RuleTree rules = RuleTree.build(documents(reader.ruleFiles()), names, decoders::hasName, problems::add);
        return new Ruleset(decoders, rules, names.list());
    }

    private List<XmlDocument> documents(List<RulesetFile> files) {
        List<XmlDocument> documents = new ArrayList<>(files.size());
        for (RulesetFile file : files) {
            try {
                documents.add(XmlVariables.expand(XmlReader.read(file.name(), file.text())));
            } catch (XmlException malformed) {
                problems.add(malformed.problem());
            }
        }
        return documents;
    }
}
