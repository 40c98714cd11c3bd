package io.threatlockdown.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes paths of a configuration file absolute: they are relative to the file's folder. In a Wazuh layout, where the file lies in a
 * folder {@code etc}, they are relative to the folder above; that is where a path is looked for that is not beside the file.
 */
final class Paths {
    private final Path folder;

    Paths(Path configurationFile) {
        Path absolute = configurationFile.toAbsolutePath().normalize();
        this.folder = Optional.ofNullable(absolute.getParent()).orElse(absolute);
    }

    Path resolve(String written) {
        Path beside = folder.resolve(written).normalize();
        Optional<Path> above = Optional.ofNullable(folder.getParent())
                .filter(parent -> folder.endsWith("etc"))
                .map(parent -> parent.resolve(written).normalize());
        return above.filter(path -> !Files.exists(beside) && Files.exists(path)).orElse(beside);
    }
}
