package io.threatlockdown.cli.ruleset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the files of tests that a person names: a file is meant itself, of a directory all {@code .ini}, {@code .events}, {@code .jsonl} and
 * {@code .runs} files below it; where it has a folder {@code tests}, those below that.
 */
public final class TestFiles {
    private static final List<String> ENDINGS = List.of(".ini", ".events", ".jsonl", ".runs");
    private static final String TESTS = "tests";

    /** These need a database of places, which the product has not. */
    private static final String NEEDS_PLACES = "geoip.ini";

    private TestFiles() {}

    /**
     * The files in the order in which they are named, those of a directory by their names. Of a directory, files that end in
     * {@code geoip.ini} are left out.
     *
     * @throws MalformedTestException when there is no such file or directory
     */
    public static List<Path> below(List<Path> named) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                Path tests = path.resolve(TESTS);
                files.addAll(inDirectory(Files.isDirectory(tests) ? tests : path));
            } else if (Files.exists(path)) {
                files.add(path);
            } else {
                throw new MalformedTestException("there is no file or directory " + path);
            }
        }
        return files;
    }

    private static List<Path> inDirectory(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> isWanted(path.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new MalformedTestException("cannot read the directory " + directory + ": "
                    + unreadable.getClass().getSimpleName());
        }
    }

    private static boolean isWanted(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith) && !name.endsWith(NEEDS_PLACES);
    }
}
