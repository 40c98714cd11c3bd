package io.threatlockdown.detection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The ruleset that is shipped inside of the program, with a table of contents because a class path cannot be listed. */
final class BuiltInRuleset {
    private static final String FOLDER = "ruleset/";
    private static final String CONTENTS = "files.txt";

    private BuiltInRuleset() {}

    /** The files whose path, relative to the ruleset, begins with a folder. */
    static List<RulesetFile> files(String folder) {
        return text(CONTENTS)
                .lines()
                .filter(path -> path.startsWith(folder))
                .map(path -> new RulesetFile(path.substring(path.lastIndexOf('/') + 1), FOLDER + path, text(path)))
                .toList();
    }

    private static String text(String path) {
        try (InputStream resource = BuiltInRuleset.class.getClassLoader().getResourceAsStream(FOLDER + path)) {
            if (resource == null) {
                throw new IllegalStateException("this build lacks the shipped file " + FOLDER + path);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the shipped file " + FOLDER + path + " is not readable", damaged);
        }
    }
}
