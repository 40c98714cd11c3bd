package io.threatlockdown.outputs;

import io.threatlockdown.workspace.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses the files of days that are over and removes those that have been kept long enough. What it was doing when the process died
 * is done again. For one thread; it may run while the file of the current day is written to.
 */
final class OldFiles {
    private static final Logger log = LoggerFactory.getLogger(OldFiles.class);

    private final DatedFiles files;
    private final AlertFileSettings settings;

    OldFiles(DatedFiles files, AlertFileSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /** @param current the day whose files may still be written to */
    void tend(LocalDate current, Instant now) throws IOException {
        for (DatedFile file : files.all()) {
            if (!file.day().isBefore(current)) {
                continue;
            }
            if (isKeptNoMore(file, now)) {
                Files.deleteIfExists(files.path(file));
                Files.deleteIfExists(files.compressedPath(file));
                Files.deleteIfExists(draft(file));
                log.info("removed a file that has been kept long enough file={}", file.name());
            } else if (Files.exists(files.path(file))) {
                compress(file);
            }
        }
        removeEmptyFolders(current);
    }

    private boolean isKeptNoMore(DatedFile file, Instant now) {
        return !now.isBefore(leaves(file.day(), settings));
    }

    /** From when on files of a day are kept no more. */
    static Instant leaves(LocalDate day, AlertFileSettings settings) {
        Instant over = day.plusDays(1).atStartOfDay(settings.zone()).toInstant();
        return over.plus(settings.retention());
    }

    /** The file is removed when the compressed one is whole and on the disk. */
    private void compress(DatedFile file) throws IOException {
        Path plain = files.path(file);
        Path compressed = files.compressedPath(file);
        Path draft = draft(file);
        Files.deleteIfExists(draft);
        try (FileChannel channel = PrivateFiles.open(draft);
                InputStream in = Files.newInputStream(plain)) {
            OutputStream out = Channels.newOutputStream(channel);
            GZIPOutputStream gzip = new GZIPOutputStream(out);
            in.transferTo(gzip);
            gzip.finish();
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(draft); // On a full disk it would take the room that the current file needs.
            throw e;
        }
        Files.move(draft, compressed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        ExactFile.forceFolder(compressed.getParent());
        Files.delete(plain);
    }

    private Path draft(DatedFile file) {
        Path compressed = files.compressedPath(file);
        return compressed.resolveSibling(compressed.getFileName() + ".new");
    }

    private void removeEmptyFolders(LocalDate current) throws IOException {
        Path inUseNow = files.path(new DatedFile(files.channel(), current, 0));
        for (Path folder : files.subfolders()) {
            if (inUseNow.startsWith(folder)) {
                continue;
            }
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException inUse) {
                log.trace("a folder holds files path={}", folder);
            }
        }
    }
}
