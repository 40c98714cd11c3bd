package io.threatlockdown.detection.yaml;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds and reads the files of folders, {@code .yml} and {@code .yaml}, but those that begin with a dot or lie below what does. */
public final class YamlFiles {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final long LARGEST_FILE = 4_000_000;

    private final Consumer<Problem> problems;

    /** @param problems hears of every folder and file that cannot be read */
    public YamlFiles(Consumer<Problem> problems) {
        this.problems = problems;
    }

    /** The files of a folder and below, in the order of their paths. */
    public List<Path> in(Path named) {
        Path folder = linked(named);
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

    /** Without a byte order mark; empty for one that cannot be read. */
    public Optional<String> text(Path file) {
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

    /** Where a folder is that is a link itself; links in it are not followed. */
    public static Path linked(Path folder) {
        try {
            return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
        } catch (IOException broken) {
            return folder;
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException
                ? "it does not exist"
                : failure.getClass().getSimpleName();
    }
}
