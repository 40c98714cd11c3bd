package io.threatlockdown.detection;

import io.threatlockdown.detection.list.LayeredList;
import io.threatlockdown.detection.list.ListFile;
import io.threatlockdown.detection.list.ShippedLists;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which decoder, list and rule files make up a ruleset. All decoder files, wherever they lie, load in the
 * order of their base names, and so do all rule files.
 *
 * @param builtIn whether the shipped ruleset is part of it; its files can be excluded by base name
 * @param lists of two with one name the later counts
 * @param ruleEdit what is changed in the rule files before they are compiled
 * @param ruleTexts rules beside those of the files
 * @param listFolders where entries of one's own lie that stand over those of the shipped lists, in a file for each list; neither the
 *     folders nor the files need exist
 * @param sigma folders of rules in SigmaHQ's format; they load behind the shipped ones
 */
public record RulesetFiles(
        boolean builtIn,
        FileSelection decoders,
        FileSelection rules,
        List<ListFile> lists,
        RuleFileEdit ruleEdit,
        List<RuleText> ruleTexts,
        List<Path> listFolders,
        List<Path> sigma) {
    public RulesetFiles {
        lists = List.copyOf(lists);
        ruleTexts = List.copyOf(ruleTexts);
        listFolders = List.copyOf(listFolders);
        sigma = List.copyOf(sigma);
    }

    /** With rule files as they are. */
    public RulesetFiles(boolean builtIn, FileSelection decoders, FileSelection rules, List<ListFile> lists) {
        this(builtIn, decoders, rules, lists, RuleFileEdit.NONE, List.of(), List.of(), List.of());
    }

    /** Without lists. */
    public RulesetFiles(boolean builtIn, FileSelection decoders, FileSelection rules) {
        this(builtIn, decoders, rules, List.of());
    }

    /** The shipped ruleset alone. */
    public static RulesetFiles ofBuiltIn() {
        return new RulesetFiles(true, FileSelection.NONE, FileSelection.NONE);
    }

    /** No file at all, to begin with. */
    public static RulesetFiles empty() {
        return new RulesetFiles(false, FileSelection.NONE, FileSelection.NONE);
    }

    /** With all files of a folder whose names end in {@code .xml}. */
    public RulesetFiles withDecoderFolder(Path folder) {
        return new RulesetFiles(
                builtIn, withFolder(decoders, folder), rules, lists, ruleEdit, ruleTexts, listFolders, sigma);
    }

    public RulesetFiles withDecoderFile(Path file) {
        return new RulesetFiles(
                builtIn, withFile(decoders, file), rules, lists, ruleEdit, ruleTexts, listFolders, sigma);
    }

    /** With all files of a folder whose names end in {@code .xml}. */
    public RulesetFiles withRuleFolder(Path folder) {
        return new RulesetFiles(
                builtIn, decoders, withFolder(rules, folder), lists, ruleEdit, ruleTexts, listFolders, sigma);
    }

    public RulesetFiles withRuleFile(Path file) {
        return new RulesetFiles(
                builtIn, decoders, withFile(rules, file), lists, ruleEdit, ruleTexts, listFolders, sigma);
    }

    /** Without the rule files of this base name. */
    public RulesetFiles withoutRules(String baseName) {
        Set<String> excluded = Set.copyOf(append(List.copyOf(rules.excluded()), baseName));
        return new RulesetFiles(
                builtIn,
                decoders,
                new FileSelection(rules.folders(), rules.files(), excluded),
                lists,
                ruleEdit,
                ruleTexts,
                listFolders,
                sigma);
    }

    /** With a list that rules ask for by this name. */
    public RulesetFiles withList(String name, Path file) {
        return new RulesetFiles(
                builtIn,
                decoders,
                rules,
                append(lists, new ListFile(name, file)),
                ruleEdit,
                ruleTexts,
                listFolders,
                sigma);
    }

    /** With entries of one's own that lie in this folder and stand over those of the shipped lists. */
    public RulesetFiles withListFolder(Path folder) {
        return new RulesetFiles(
                builtIn, decoders, rules, lists, ruleEdit, ruleTexts, append(listFolders, folder), sigma);
    }

    /** The shipped lists, each with where one's own entries over it lie; none where the shipped ruleset is no part of it. */
    public List<LayeredList> shippedLists() {
        return builtIn
                ? ShippedLists.all().stream()
                        .map(list -> LayeredList.of(list, listFolders, lists))
                        .toList()
                : List.of();
    }

    /** With rule files that are changed before they are compiled. */
    public RulesetFiles withRuleEdit(RuleFileEdit edit) {
        return new RulesetFiles(builtIn, decoders, rules, lists, edit, ruleTexts, listFolders, sigma);
    }

    /** With rules that lie in no file. */
    public RulesetFiles withRuleText(RuleText text) {
        return new RulesetFiles(builtIn, decoders, rules, lists, ruleEdit, append(ruleTexts, text), listFolders, sigma);
    }

    /** With the Sigma rules of a folder. */
    public RulesetFiles withSigmaFolder(Path folder) {
        return new RulesetFiles(
                builtIn, decoders, rules, lists, ruleEdit, ruleTexts, listFolders, append(sigma, folder));
    }

    /** With the rule files that were left out. */
    public RulesetFiles withAllRules() {
        return new RulesetFiles(
                builtIn,
                decoders,
                new FileSelection(rules.folders(), rules.files(), Set.of()),
                lists,
                ruleEdit,
                ruleTexts,
                listFolders,
                sigma);
    }

    /**
     * What tells whether any of these files changed: names, sizes and times of change. It does not say which.
     */
    public String state() {
        return new RulesetFileReader(this, problem -> {}).state();
    }

    private static FileSelection withFolder(FileSelection selection, Path folder) {
        return new FileSelection(
                append(selection.folders(), FileSelection.Folder.of(folder)), selection.files(), selection.excluded());
    }

    private static FileSelection withFile(FileSelection selection, Path file) {
        return new FileSelection(selection.folders(), append(selection.files(), file), selection.excluded());
    }

    private static <T> List<T> append(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).distinct().toList();
    }
}
