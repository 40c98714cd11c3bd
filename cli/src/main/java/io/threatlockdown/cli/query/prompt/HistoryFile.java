package io.threatlockdown.cli.query.prompt;

import io.threatlockdown.workspace.PrivateFiles;
import org.jline.reader.LineReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file in which a prompt keeps its queries. What an analyst looks for is nobody else's business. */
final class HistoryFile {
    private static final Logger log = LoggerFactory.getLogger(HistoryFile.class);

    private HistoryFile() {}

    /** Lets the prompt read and write the file; without one that can be written it goes on, and forgets. */
    static void attach(LineReader reader, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            PrivateFiles.open(file).close();
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            reader.setVariable(LineReader.HISTORY_FILE, file);
            reader.getHistory().load();
        } catch (IOException e) {
            log.warn("the prompt keeps no history file={}", file, e);
        }
    }
}
