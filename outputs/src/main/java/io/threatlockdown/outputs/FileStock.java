package io.threatlockdown.outputs;

import io.threatlockdown.workspace.OutboxChannel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The files of one channel that are there.
 *
 * @param current where the file that is written to is found
 * @param files how many, of all days
 * @param bytes of all of them, as they lie on the disk
 * @param oldest the day of the oldest one
 * @param leaves when the oldest one may be removed
 */
public record FileStock(Path current, int files, long bytes, Optional<LocalDate> oldest, Optional<Instant> leaves) {
    /** @throws IOException when the folder cannot be read */
    public static FileStock of(AlertFileSettings settings, OutboxChannel channel) throws IOException {
        DatedFiles files = new DatedFiles(settings.directory(), channel);
        List<DatedFile> all = files.all();
        long bytes = 0;
        for (DatedFile file : all) {
            bytes += size(files.path(file)) + size(files.compressedPath(file));
        }
        Optional<LocalDate> oldest = all.stream().map(DatedFile::day).min(LocalDate::compareTo);
        return new FileStock(
                files.fixedName(), all.size(), bytes, oldest, oldest.map(day -> OldFiles.leaves(day, settings)));
    }

    /** 0 for a file that is not there, or has gone meanwhile. */
    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException notThere) {
            return 0;
        }
    }
}
