package io.threatlockdown.detection.sigma;

import io.threatlockdown.xml.Problem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The Sigma rules of some folders: all files {@code .yml} and {@code .yaml} in them and below, but those that begin with a dot. A file
 * {@code mapping.yml} at the top of a folder says what fields mean.
 */
public final class SigmaFolder {
    /** The name of the file that says what fields mean. */
    public static final String MAPPING = "mapping.yml";

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final long LARGEST_FILE = 4_000_000;

    private final Set<String> excluded;
    private final Consumer<Problem> problems;

    private SigmaFolder(Set<String> excluded, Consumer<Problem> problems) {
        this.excluded = excluded;
        this.problems = problems;
    }

    /**
     * The rules of all folders, compiled together; correlation rules stand last.
     *
     * @param excluded base names of files that are left out
     * @param problems hears of every mistake; what has none is there
     */
    public static List<CompiledSigma> compile(List<Path> folders, Set<String> excluded, Consumer<Problem> problems) {
        if (folders.isEmpty()) {
            return List.of();
        }
        return new SigmaFolder(excluded, problems).compile(folders);
    }

    /** The rules of one file. @param mappings files that say what fields mean, over what is shipped */
    public static List<CompiledSigma> compileFile(Path file, List<Path> mappings, Consumer<Problem> problems) {
        SigmaFolder reader = new SigmaFolder(Set.of(), problems);
        SigmaMapping mapping = SigmaMapping.shipped();
        for (Path own : mappings) {
            Optional<String> text = reader.text(own);
            mapping = text.isPresent() ? mapping.with(own.toString(), text.get(), problems) : mapping;
        }
        List<SigmaEntry> entries = reader.text(file)
                .map(text -> SigmaFile.read(file.toString(), text, problems))
                .orElse(List.of());
        return SigmaCompiler.compile(reader.unique(entries), mapping);
    }

    private List<CompiledSigma> compile(List<Path> folders) {
        SigmaMapping mapping = SigmaMapping.shipped();
        List<SigmaEntry> entries = new ArrayList<>();
        for (Path named : folders) {
            Path folder = linked(named);
            for (Path file : files(folder)) {
                Optional<String> text = text(file);
                if (text.isPresent() && file.equals(folder.resolve(MAPPING))) {
                    mapping = mapping.with(file.toString(), text.get(), problems);
                } else if (text.isPresent()
                        && !excluded.contains(file.getFileName().toString())) {
                    entries.addAll(SigmaFile.read(file.toString(), text.get(), problems));
                }
            }
        }
        List<SigmaEntry> unique = unique(entries);
        return SigmaCompiler.compile(unique, mapping);
    }

    private List<SigmaEntry> unique(List<SigmaEntry> entries) {
        Map<String, SigmaHeader> known = new HashMap<>();
        List<SigmaEntry> unique = new ArrayList<>();
        for (SigmaEntry entry : entries) {
            SigmaHeader header = entry.header();
            SigmaHeader first = known.putIfAbsent(header.id(), header);
            if (first == null) {
                unique.add(entry);
            } else {
                problems.accept(new Problem(
                        header.file(),
                        header.firstLine(),
                        1,
                        "the rule with the id " + header.id() + " is there already (" + first.file() + ":"
                                + first.firstLine() + "); this one is left out"));
            }
        }
        unique.sort(Comparator.comparing((SigmaEntry entry) -> entry instanceof SigmaCorrelation));
        return unique;
    }

    /** What tells whether any of the files changed. */
    public static List<Path> files(List<Path> folders) {
        SigmaFolder quiet = new SigmaFolder(Set.of(), problem -> {});
        return folders.stream()
                .flatMap(folder -> quiet.files(linked(folder)).stream())
                .toList();
    }

    /** Where a folder is that is a link itself; links in it are not followed. */
    private static Path linked(Path folder) {
        try {
            return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
        } catch (IOException broken) {
            return folder;
        }
    }

    /** In the order of their paths. */
    private List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    boolean hidden = !directory.equals(folder)
                            && directory.getFileName().toString().startsWith(".");
                    return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (!name.startsWith(".") && (name.endsWith(".yml") || name.endsWith(".yaml"))) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                    problems.accept(Problem.ofFile(file.toString(), "cannot read it: " + reason(unreadable)));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException unreadable) {
            problems.accept(Problem.ofFile(folder.toString(), "cannot read this folder: " + reason(unreadable)));
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private Optional<String> text(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                problems.accept(Problem.ofFile(
                        file.toString(), "is larger than " + LARGEST_FILE + " bytes; split it, one rule a file"));
                return Optional.empty();
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (CharacterCodingException notUtf8) {
            problems.accept(Problem.ofFile(file.toString(), "is not UTF-8; save it as UTF-8"));
        } catch (IOException unreadable) {
            problems.accept(Problem.ofFile(file.toString(), "cannot read this file: " + reason(unreadable)));
        }
        return Optional.empty();
    }

    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException
                ? "it does not exist"
                : failure.getClass().getSimpleName();
    }
}
