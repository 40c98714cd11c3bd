package io.threatlockdown.detection.shipped;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The ruleset that is shipped inside of the program, with a table of contents because a class path cannot be listed. */
public final class ShippedFiles {
    private static final String FOLDER = "ruleset/";
    private static final String CONTENTS = "files.txt";

    private ShippedFiles() {}

    /** The files whose path, relative to the ruleset, begins with a folder: {@code rules/}. */
    public static List<ShippedFile> in(String folder) {
        return text(CONTENTS)
                .lines()
                .filter(path -> path.startsWith(folder))
                .map(path -> new ShippedFile(path, text(path)))
                .toList();
    }

    private static String text(String path) {
        try (InputStream resource = ShippedFiles.class.getClassLoader().getResourceAsStream(FOLDER + path)) {
            if (resource == null) {
                throw new IllegalStateException("this build lacks the shipped file " + FOLDER + path);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the shipped file " + FOLDER + path + " is not readable", damaged);
        }
    }
}
