package io.threatlockdown.azure.export;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Which files of a folder are exported logs: by the ends of their names, compressed or not. A file that is named itself always is one. */
final class ExportFiles {
    static final Path STANDARD_INPUT = Path.of("-");

    private static final Set<String> ENDS = Set.of("json", "jsonl", "ndjson", "log", "csv", "tsv");

    private ExportFiles() {}

    /** In the order of their paths. */
    static List<Path> of(Path path) throws IOException {
        if (path.equals(STANDARD_INPUT) || !Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> tree = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return tree.filter(Files::isRegularFile)
                    .filter(ExportFiles::isLog)
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    private static boolean isLog(Path file) {
        String name = plainName(file);
        return !name.startsWith(".") && ENDS.contains(end(name));
    }

    /** In lower case, without {@code .gz}. */
    static String plainName(Path file) {
        Path last = file.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    static String end(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
