package io.threatlockdown.workspace;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The file of 70 MB that DuckDB's driver unpacks into the folder for temporary files when it is loaded. It is meant to be deleted when
 * the process ends; a process that is killed leaves it there, and many of them fill the disk. Linux needs only the loaded code, not the
 * name, so the name goes at once.
 */
final class DriverFile {
    private static final Logger log = LoggerFactory.getLogger(DriverFile.class);
    private static final Path MAPPINGS = Path.of("/proc/self/maps");
    private static final String NAME = "libduckdb_java";

    private DriverFile() {}

    /** Called once the driver is loaded. Does nothing where there is no list of what a process has loaded: not on Linux. */
    static void deleteName() {
        if (!Files.isReadable(MAPPINGS)) {
            return;
        }
        try (Stream<String> mappings = Files.lines(MAPPINGS)) {
            for (Path file : mappings.filter(line -> line.contains("/" + NAME))
                    .map(line -> Path.of(line.substring(line.indexOf('/'))))
                    .filter(DriverFile::isUnpacked)
                    .distinct()
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.debug("the driver's temporary file stays", e);
        }
    }

    /** Not a library that somebody installed. */
    private static boolean isUnpacked(Path file) {
        return file.startsWith(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
    }
}
