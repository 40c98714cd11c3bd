package io.threatlockdown.config;

import io.threatlockdown.config.RulesetPaths.RulesetDirectory;
import io.threatlockdown.config.RulesetPaths.RulesetList;
import io.threatlockdown.xml.XmlElement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code <ruleset>} blocks. Unlike in Wazuh, where a second one writes over the first, what they name is added up. */
final class RulesetReader {
    private static final String USUAL_PATTERN = ".xml$";

    private final Findings findings;
    private final Paths paths;

    RulesetReader(Findings findings, Paths paths) {
        this.findings = findings;
        this.paths = paths;
    }

    RulesetPaths read(List<XmlElement> blocks) {
        if (blocks.isEmpty()) {
            return RulesetPaths.SHIPPED;
        }
        Options options = Options.of(OptionGroup.RULESET, blocks, findings);
        return new RulesetPaths(
                directories(options, "decoder_dir"),
                directories(options, "rule_dir"),
                files(options, "decoder_include"),
                files(options, "rule_include"),
                texts(options, "decoder_exclude"),
                texts(options, "rule_exclude"),
                lists(options),
                existing(options, "sigma_dir"),
                existing(options, "analytic_dir"));
    }

    private List<Path> existing(Options options, String name) {
        List<Path> directories = new ArrayList<>();
        for (XmlElement element : given(options, name)) {
            Path path = paths.resolve(Options.text(element));
            if (Files.isDirectory(path)) {
                directories.add(path);
            } else {
                findings.problem(
                        element.textPosition(),
                        "there is no directory " + path + ": make it, or take <" + name + "> out");
            }
        }
        return directories;
    }

    private List<RulesetList> lists(Options options) {
        List<RulesetList> lists = new ArrayList<>();
        for (XmlElement element : given(options, "list")) {
            String written = Options.text(element);
            Path path = paths.resolve(written);
            if (!Files.isReadable(path) && !Files.isReadable(path.resolveSibling(path.getFileName() + ".cdb"))) {
                findings.warning(
                        element.textPosition(),
                        "cannot read the list " + path + ": rules that look into it are left out; correct the path");
            } else {
                lists.add(new RulesetList(written, path));
            }
        }
        return lists;
    }

    private List<RulesetDirectory> directories(Options options, String name) {
        List<RulesetDirectory> directories = new ArrayList<>();
        for (XmlElement element : given(options, name)) {
            String written = Options.text(element);
            Path path = paths.resolve(written);
            Optional<String> pattern = element.attribute("pattern");
            if (pattern.isEmpty() && !element.attributes().isEmpty()) {
                findings.problem(element, "<" + name + "> knows the attribute pattern only");
            }
            RulesetDirectory directory = new RulesetDirectory(path, written, pattern.orElse(USUAL_PATTERN));
            directories.add(directory);
            if (directory.standsForShipped()) {
                findings.notice(
                        element.textPosition(),
                        "there is no directory " + path + ": the shipped ruleset stands in for it");
            } else if (!Files.isDirectory(path)) {
                findings.problem(
                        element.textPosition(),
                        "there is no directory " + path + ": make it, or take <" + name + "> out");
            }
        }
        return directories;
    }

    private List<Path> files(Options options, String name) {
        List<Path> files = new ArrayList<>();
        for (XmlElement element : given(options, name)) {
            Path file = paths.resolve(Options.text(element));
            if (!Files.isReadable(file)) {
                findings.problem(
                        element.textPosition(),
                        "cannot read " + file + ": correct the path, or take <" + name + "> out");
            }
            files.add(file);
        }
        return files;
    }

    private List<String> texts(Options options, String name) {
        return given(options, name).stream().map(Options::text).toList();
    }

    private static List<XmlElement> given(Options options, String name) {
        return options.blocks(name).stream()
                .filter(element -> !Options.text(element).isEmpty())
                .toList();
    }
}
