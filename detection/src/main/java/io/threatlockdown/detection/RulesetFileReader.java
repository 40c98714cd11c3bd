package io.threatlockdown.detection;

import io.threatlockdown.xml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
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
        return inOrder("decoders/", files.decoderFolders(), files.decoderFiles());
    }

    List<RulesetFile> ruleFiles() {
        return inOrder("rules/", files.ruleFolders(), files.ruleFiles());
    }

    private List<RulesetFile> inOrder(String builtInFolder, List<Path> folders, List<Path> singleFiles) {
        Set<Path> paths = new TreeSet<>();
        folders.forEach(folder -> paths.addAll(filesIn(folder)));
        singleFiles.forEach(file -> paths.add(file.toAbsolutePath().normalize()));
        Stream<RulesetFile> builtIn =
                files.builtIn() ? BuiltInRuleset.files(builtInFolder).stream() : Stream.empty();
        return Stream.concat(builtIn, paths.stream().flatMap(path -> read(path).stream()))
                .filter(file -> !files.excluded().contains(file.baseName()))
                .sorted(BY_BASE_NAME)
                .toList();
    }

    private List<Path> filesIn(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.toAbsolutePath().normalize(), "*.xml")) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry)) {
                    found.add(entry);
                }
            }
        } catch (IOException unreadable) {
            problems.accept(Problem.ofFile(folder.toString(), "cannot read this folder: " + reason(unreadable)));
        }
        return found;
    }

    private List<RulesetFile> read(Path path) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return List.of(new RulesetFile(path.getFileName().toString(), path.toString(), text));
        } catch (CharacterCodingException notUtf8) {
            problems.accept(Problem.ofFile(path.toString(), "this file is not UTF-8; save it as UTF-8"));
        } catch (IOException | UncheckedIOException unreadable) {
            problems.accept(Problem.ofFile(path.toString(), "cannot read this file: " + reason(unreadable)));
        }
        return List.of();
    }

    private static String reason(Exception failure) {
        return failure instanceof NoSuchFileException ? "it does not exist" : failure.getClass().getSimpleName();
    }
}
