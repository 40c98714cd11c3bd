package io.threatlockdown.detection.list;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A list that a ruleset uses. Of the text and its compiled form, which has {@code .cdb} behind the same name, the text is read where
 * both exist: it is what people edit.
 *
 * @param name as the configuration writes it, {@code etc/lists/blocked}; rules ask for the list by it
 * @param path where it lies, with or without {@code .cdb}
 */
public record ListFile(String name, Path path) {
    private static final String COMPILED = ".cdb";
    private static final String USUAL_FOLDER = "ruleset/rules/";

    /** Where the text would be. */
    public Path text() {
        return path.getFileSystem().getPath(withoutEnding(path.toString()));
    }

    /** Where the compiled form would be. */
    public Path compiled() {
        return path.getFileSystem().getPath(withoutEnding(path.toString()) + COMPILED);
    }

    /** Whether it is there, in one form or the other. */
    public boolean exists() {
        return Files.isRegularFile(text()) || Files.isRegularFile(compiled());
    }

    /** Whether rules mean this list by that name, with or without {@code .cdb}. */
    public boolean isNamed(String name) {
        return plainName(this.name).equals(plainName(name));
    }

    /** The one form of a list's name: without {@code .cdb}; a name without a folder stands for one in {@code ruleset/rules}. */
    static String plainName(String name) {
        String plain = withoutEnding(name.strip());
        return plain.contains("/") ? plain : USUAL_FOLDER + plain;
    }

    private static String withoutEnding(String name) {
        return name.endsWith(COMPILED) ? name.substring(0, name.length() - COMPILED.length()) : name;
    }
}
