package io.threatlockdown.workspace;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds files that lie beside the project and are no part of it. */
final class SharedFolder {
    private SharedFolder() {}

    static Optional<Path> find(String file) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (Files.exists(shared.resolve("design.md"))) {
                return Optional.of(shared.resolve(file)).filter(Files::exists);
            }
        }
        return Optional.empty();
    }
}
