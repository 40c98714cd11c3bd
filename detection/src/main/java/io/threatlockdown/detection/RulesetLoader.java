package io.threatlockdown.detection;

import io.threatlockdown.detection.decoder.Decoders;
import io.threatlockdown.detection.enrich.KnownNetworks;
import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.list.LoadedLists;
import io.threatlockdown.detection.rule.RuleContext;
import io.threatlockdown.detection.rule.RuleTree;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;
import io.threatlockdown.xml.XmlException;
import io.threatlockdown.xml.XmlReader;
import io.threatlockdown.xml.XmlVariables;

import java.util.ArrayList;
import java.util.List;

/** Loads rulesets: all decoders first, then all lists, then all rules. */
public final class RulesetLoader {
    private final List<Problem> problems = new ArrayList<>();

    private final RulesetSettings settings;

    private RulesetLoader(RulesetSettings settings) {
        this.settings = settings;
    }

    /** The same as {@link #load(RulesetFiles, RulesetSettings)} with the usual settings. */
    public static LoadedRuleset load(RulesetFiles files) {
        return load(files, RulesetSettings.USUAL);
    }

    /** Leaves out what has a mistake, each with its problem, and loads the rest. */
    public static LoadedRuleset load(RulesetFiles files, RulesetSettings settings) {
        RulesetLoader loader = new RulesetLoader(settings);
        Ruleset ruleset = loader.read(files);
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

    private Ruleset read(RulesetFiles files) {
        RulesetFileReader reader = new RulesetFileReader(files, problems::add);
        TextPieces pieces = new TextPieces();
        Decoders decoders = Decoders.build(documents(reader.decoderFiles()), pieces, problems::add);
        LoadedLists lists = reader.lists();
        FieldNames names = new FieldNames();
        RuleContext context =
                new RuleContext(names, pieces, decoders::hasName, lists, settings.zone(), settings.lateness());
        List<RulesetFile> ruleFiles = reader.ruleFiles();
        RuleTree rules = RuleTree.build(documents(ruleFiles), context, problems::add);
        pieces.freeze(names.list().size());
        return new Ruleset(
                decoders,
                rules,
                names.list(),
                pieces,
                new RulesetSource(files, settings, problems, RuleSources.of(ruleFiles)),
                KnownNetworks.of(lists));
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
