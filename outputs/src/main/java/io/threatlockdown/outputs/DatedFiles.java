package io.threatlockdown.outputs;

import io.threatlockdown.workspace.OutboxChannel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the files of one channel lie.
 *
 * @param directory that of all channels
 */
record DatedFiles(Path directory, OutboxChannel channel) {
    private static final String COMPRESSED = ".gz";
    private static final int YEAR_MONTH_FILE = 3;

    /** Holds the fixed name and the folders of the years. */
    Path folder() {
        return directory.resolve(channel.wireName());
    }

    /** Where the file that is written to is always found. */
    Path fixedName() {
        return folder().resolve(channel.wireName() + ".json");
    }

    Path path(DatedFile file) {
        return directory.resolve(file.name());
    }

    Path compressedPath(DatedFile file) {
        return directory.resolve(file.name() + COMPRESSED);
    }

    /** Those that are there, compressed or not, the oldest first. */
    List<DatedFile> all() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder(), YEAR_MONTH_FILE)) {
            return paths.map(this::parse)
                    .flatMap(Optional::stream)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /** The folders of years and months, those within others first. */
    List<Path> subfolders() throws IOException {
        try (Stream<Path> paths = Files.walk(folder(), YEAR_MONTH_FILE - 1)) {
            return paths.filter(path -> !path.equals(folder()) && Files.isDirectory(path))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private Optional<DatedFile> parse(Path path) {
        String name = directory.relativize(path).toString().replace(File.separatorChar, '/');
        return DatedFile.parse(
                channel, name.endsWith(COMPRESSED) ? name.substring(0, name.length() - COMPRESSED.length()) : name);
    }
}
