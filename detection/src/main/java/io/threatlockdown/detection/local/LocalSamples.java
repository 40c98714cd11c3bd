package io.threatlockdown.detection.local;

import io.threatlockdown.detection.RuleSample;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The samples of rules that are kept in the dashboard: a file for each rule in {@code rules/tests} of the data directory, a line of JSON
 * for each sample. They may be changed by hand as well; a line that is no sample is passed over and kept. Safe to share between threads;
 * each change is whole or not made.
 */
public final class LocalSamples {
    private static final Pattern NAME = Pattern.compile("(\\d{1,9})\\.jsonl");

    private final Path folder;

    private LocalSamples(Path folder) {
        this.folder = folder;
    }

    /** Of this data directory; nothing is made there before something is kept. */
    public static LocalSamples in(Path dataDirectory) {
        return new LocalSamples(
                dataDirectory.resolve("rules").resolve("tests").toAbsolutePath().normalize());
    }

    /** Of all rules. */
    public List<RuleSample> all() {
        return files().stream()
                .flatMap(file -> lines(file).stream())
                .flatMap(line -> RuleSample.ofLine(line).stream())
                .toList();
    }

    /** Of one rule, in the order in which they were kept. */
    public List<RuleSample> of(int rule) {
        return lines(file(rule)).stream()
                .flatMap(line -> RuleSample.ofLine(line).stream())
                .filter(sample -> sample.rule() == rule)
                .toList();
    }

    /** What tells whether any of them changed. */
    public String state() {
        StringBuilder state = new StringBuilder();
        try {
            for (Path file : files()) {
                state.append(file.getFileName())
                        .append(' ')
                        .append(Files.size(file))
                        .append(' ')
                        .append(Files.getLastModifiedTime(file))
                        .append('\n');
            }
        } catch (IOException e) {
            throw failure("read the samples of rules", e);
        }
        return state.toString();
    }

    /** Keeps a sample behind those of its rule. */
    public synchronized void add(RuleSample sample) {
        List<String> lines = new ArrayList<>(lines(file(sample.rule())));
        lines.add(sample.line());
        write(sample.rule(), lines);
    }

    /** Removes a sample of its rule; nothing happens where there is none like it. */
    public synchronized void remove(RuleSample sample) {
        List<String> lines = new ArrayList<>(lines(file(sample.rule())));
        for (int i = 0; i < lines.size(); i++) {
            if (RuleSample.ofLine(lines.get(i)).filter(sample::equals).isPresent()) {
                lines.remove(i);
                write(sample.rule(), lines);
                return;
            }
        }
    }

    private void write(int rule, List<String> lines) {
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "samples", ".part");
            Files.write(half, lines);
            Files.move(half, file(rule), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failure("write the samples of rule " + rule, e);
        }
    }

    private Path file(int rule) {
        return folder.resolve(rule + ".jsonl");
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isOfARule(file)).sorted().toList();
        } catch (IOException e) {
            throw failure("list the samples of rules", e);
        }
    }

    private static boolean isOfARule(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches();
    }

    private List<String> lines(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw failure("read " + file.getFileName(), e);
        }
    }

    private OperationException failure(String what, IOException cause) {
        return new OperationException(
                ErrorCode.STORE_NOT_WRITABLE,
                "cannot " + what + " in " + folder + ": " + cause.getMessage() + "; see that it can be written",
                cause);
    }
}
