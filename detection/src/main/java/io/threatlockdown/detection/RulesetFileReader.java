package io.threatlockdown.detection;

import io.threatlockdown.detection.list.ListFile;
import io.threatlockdown.detection.list.LoadedLists;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.OsRegex;
import io.threatlockdown.detection.shipped.ShippedFile;
import io.threatlockdown.detection.shipped.ShippedFiles;
import io.threatlockdown.detection.sigma.CompiledSigma;
import io.threatlockdown.detection.sigma.SigmaFolder;
import io.threatlockdown.detection.sigma.SigmaStatus;
import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the texts of the files of a ruleset and puts them in order. */
final class RulesetFileReader {
    private static final Comparator<RulesetFile> BY_BASE_NAME =
            Comparator.comparing(file -> file.baseName().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final RulesetFiles files;
    private final Consumer<Problem> problems;

    /** @param problems hears of every folder and file that cannot be read */
    RulesetFileReader(RulesetFiles files, Consumer<Problem> problems) {
        this.files = files;
        this.problems = problems;
    }

    List<RulesetFile> decoderFiles() {
        return inOrder("decoders/", files.decoders());
    }

    List<RulesetFile> ruleFiles() {
        Stream<RulesetFile> texts =
                files.ruleTexts().stream().map(text -> new RulesetFile(text.baseName(), text.baseName(), text.text()));
        return Stream.of(inOrder("rules/", files.rules()).stream().map(this::edited), texts, sigma())
                .flatMap(found -> found)
                .sorted(BY_BASE_NAME)
                .toList();
    }

    /** Behind the shipped rules, so that of two of one level the shipped one is asked first; correlations behind what they count. */
    private Stream<RulesetFile> sigma() {
        List<CompiledSigma> compiled =
                SigmaFolder.compile(files.sigma(), files.rules().excluded(), problems);
        compiled.stream()
                .filter(rule -> rule.status() == SigmaStatus.CANNOT && !rule.isElsewhere())
                .flatMap(rule -> rule.problems().stream())
                .forEach(problems);
        long elsewhere = compiled.stream().filter(CompiledSigma::isElsewhere).count();
        if (elsewhere > 0) {
            problems.accept(Problem.ofFile(
                    files.sigma().getFirst().toString(),
                    elsewhere
                            + " Sigma rules are for log sources that are not collected and are left out; tld sigma check"
                            + " names them"));
        }
        return compiled.stream()
                .filter(rule -> !rule.xml().isEmpty())
                .map(rule -> new RulesetFile(
                        (rule.isCorrelation() ? "0901-sigma-" : "0900-sigma-") + rule.id() + ".xml",
                        rule.header().file(),
                        rule.xmlInPlace(),
                        Optional.of(new RuleSource(
                                rule.header().firstLine(), rule.header().yaml()))));
    }

    private RulesetFile edited(RulesetFile file) {
        return new RulesetFile(file.baseName(), file.name(), files.ruleEdit().apply(file.baseName(), file.text()));
    }

    LoadedLists lists() {
        return LoadedLists.read(files.lists(), files.shippedLists(), problems);
    }

    private List<RulesetFile> inOrder(String builtInFolder, FileSelection selection) {
        Set<Path> paths = paths(selection);
        Stream<RulesetFile> builtIn = (files.builtIn() ? ShippedFiles.in(builtInFolder) : List.<ShippedFile>of())
                .stream()
                        .filter(file -> !selection.excluded().contains(file.baseName()))
                        .map(file -> new RulesetFile(file.baseName(), file.name(), file.text()));
        return Stream.concat(builtIn, paths.stream().flatMap(path -> read(path).stream()))
                .sorted(BY_BASE_NAME)
                .toList();
    }

    private Set<Path> paths(FileSelection selection) {
        Set<Path> paths = new LinkedHashSet<>();
        selection.folders().forEach(folder -> addFiles(folder, selection.excluded(), paths));
        selection.files().stream()
                .filter(file ->
                        !selection.excluded().contains(file.getFileName().toString()))
                .forEach(file -> paths.add(file.toAbsolutePath().normalize()));
        return paths;
    }

    /** Names, sizes and times of change of all files that are not shipped. */
    String state() {
        Stream<Path> rules = Stream.of(
                        paths(files.decoders()).stream(),
                        paths(files.rules()).stream(),
                        SigmaFolder.files(files.sigma()).stream())
                .flatMap(found -> found);
        Stream<ListFile> own = files.shippedLists().stream().flatMap(list -> list.own().stream());
        Stream<Path> lists = Stream.concat(files.lists().stream(), own)
                .flatMap(list -> Stream.of(list.text(), list.compiled()))
                .distinct();
        return Stream.concat(rules, lists)
                .sorted()
                .map(RulesetFileReader::state)
                .collect(Collectors.joining("\n"));
    }

    private static String state(Path path) {
        try {
            return path + " " + Files.size(path) + " " + Files.getLastModifiedTime(path);
        } catch (IOException gone) {
            return path + " gone";
        }
    }

    private void addFiles(FileSelection.Folder folder, Set<String> excluded, Set<Path> paths) {
        Path path = folder.path().toAbsolutePath().normalize();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            OsRegex pattern = OsRegex.compile(folder.pattern());
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                String shown = folder.shown(name);
                boolean wanted =
                        pattern.matches(ByteText.of(shown)) && !excluded.contains(name) && !excluded.contains(shown);
                if (wanted && Files.isRegularFile(entry)) {
                    paths.add(entry);
                }
            }
        } catch (IOException unreadable) {
            problems.accept(Problem.ofFile(folder.shownAs(), "cannot read this folder: " + reason(unreadable)));
        } catch (InvalidPatternException malformed) {
            problems.accept(Problem.ofFile(
                    folder.shownAs(),
                    "the pattern of this folder, '" + folder.pattern() + "', is refused: " + malformed.getMessage()));
        }
    }

    private List<RulesetFile> read(Path path) {
        try {
            String text = text(path, Files.readAllBytes(path));
            return List.of(new RulesetFile(path.getFileName().toString(), path.toString(), text));
        } catch (IOException unreadable) {
            problems.accept(Problem.ofFile(path.toString(), "cannot read this file: " + reason(unreadable)));
            return List.of();
        }
    }

    /** A file in another encoding, often for one letter in a comment, still gives its rules. */
    private String text(Path path, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            problems.accept(Problem.ofFile(
                    path.toString(), "this file is not UTF-8 and was read as ISO-8859-1; save it as UTF-8"));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException
                ? "it does not exist"
                : failure.getClass().getSimpleName();
    }
}
