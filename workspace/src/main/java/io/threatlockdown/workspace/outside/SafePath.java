package io.threatlockdown.workspace.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files below one folder, named by texts that anybody may have written. */
record SafePath(Path folder) {
    private static final int LONGEST_NAME = 255;

    /** Whether the text may be the name of a file or folder: it neither leads elsewhere nor means something to a file system. */
    static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NAME
                && !text.startsWith(".")
                && text.chars().noneMatch(c -> c < ' ' || c == 0x7f || "/\\:*?\"<>|".indexOf(c) >= 0);
    }

    /** The regular file of these names, one below the other; links that lead out of the folder lead to nothing. */
    Optional<Path> find(List<String> names) {
        if (names.isEmpty() || !names.stream().allMatch(SafePath::isName)) {
            return Optional.empty();
        }
        Path file = folder;
        for (String name : names) {
            file = file.resolve(name);
        }
        try {
            Path real = file.toRealPath();
            boolean inside = real.startsWith(folder.toRealPath()) && Files.isRegularFile(real);
            return inside ? Optional.of(file) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
