package io.threatlockdown.detection;

import io.threatlockdown.detection.FileSelection.Folder;
import io.threatlockdown.detection.list.ListFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rulesets as trees of files: a directory with {@code decoders/}, {@code rules/} and {@code lists/} in it, any of which may be missing.
 * A directory that has neither decoders nor rules as a folder is flat: its files {@code *_decoders.xml} and {@code *_rules.xml} count.
 */
public final class RulesetFolders {
    private static final String DECODERS = "decoders";
    private static final String RULES = "rules";
    private static final String LISTS = "lists";
    private static final String FLAT_DECODERS = "_decoders.xml$|_decoder.xml$";
    private static final String FLAT_RULES = "_rules.xml$";

    private RulesetFolders() {}

    /** Why a directory cannot be a tree of a ruleset, as one line; empty when it can. */
    public static Optional<String> trouble(Path tree) {
        if (!Files.exists(tree)) {
            return Optional.of("there is no directory " + tree);
        }
        if (!Files.isDirectory(tree)) {
            return Optional.of(tree + " is a file; name the directory that has decoders/, rules/ and lists/ in it");
        }
        return Optional.empty();
    }

    /**
     * All files of all trees as one ruleset, without the shipped one. A list is found as {@code etc/lists/x}, {@code lists/x} and
     * {@code x}, where x is its path below {@code lists/}; of two trees that have it, that of the later counts.
     */
    public static RulesetFiles in(List<Path> trees) {
        List<Folder> decoders = new ArrayList<>();
        List<Folder> rules = new ArrayList<>();
        List<ListFile> lists = new ArrayList<>();
        for (Path tree : trees) {
            if (!isTree(tree)) {
                decoders.add(new Folder(tree, tree.toString(), FLAT_DECODERS));
                rules.add(new Folder(tree, tree.toString(), FLAT_RULES));
            } else {
                addFolder(decoders, tree.resolve(DECODERS));
                addFolder(rules, tree.resolve(RULES));
            }
            lists.addAll(lists(tree.resolve(LISTS)));
        }
        return new RulesetFiles(false, selection(decoders), selection(rules), lists);
    }

    /** Whether a directory has rules or decoders as a folder. */
    public static boolean isTree(Path directory) {
        return Files.isDirectory(directory.resolve(DECODERS)) || Files.isDirectory(directory.resolve(RULES));
    }

    private static void addFolder(List<Folder> folders, Path path) {
        if (Files.isDirectory(path)) {
            folders.add(Folder.of(path));
        }
    }

    private static FileSelection selection(List<Folder> folders) {
        return new FileSelection(folders, List.of(), Set.of());
    }

    private static List<ListFile> lists(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .flatMap(file -> named(folder, file))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<ListFile> named(Path folder, Path file) {
        String below = folder.relativize(file).toString().replace('\\', '/');
        return Stream.of("etc/lists/" + below, "lists/" + below, below).map(name -> new ListFile(name, file));
    }
}
