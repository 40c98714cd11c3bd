package io.threatlockdown.outputs;

import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.OutboxEntry;
import io.threatlockdown.workspace.PrivateFiles;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WrittenFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Moves the lines of one channel to its file, each once whenever the process dies.
 *
 * <p>The workspace knows the file and up to which size it is right. Lines are appended and forced to the disk; then, in one transaction,
 * they leave the outbox and the new size is noted. What the file holds beyond the noted size was therefore appended by a turn that did
 * not come to its end, from lines that still wait: they are compared with it, and what is missing is completed. For one thread.
 */
final class ChannelFile {
    /** Of one turn. */
    private static final int MOST_LINES = 2_000;

    private final Workspace workspace;
    private final AlertFileSettings settings;
    private final InstantSource clock;
    private final DatedFiles files;
    private final RepeatedTrouble naming;

    ChannelFile(Workspace workspace, OutboxChannel channel, AlertFileSettings settings, InstantSource clock) {
        this.workspace = workspace;
        this.settings = settings;
        this.clock = clock;
        this.files = new DatedFiles(settings.directory(), channel);
        this.naming = new RepeatedTrouble(
                clock,
                channel.wireName(),
                "the current file has no second name beside the folders of the years",
                "the current file has its second name again");
    }

    OutboxChannel channel() {
        return files.channel();
    }

    /** The day of the file that was written to last: files of earlier days are written to no more. */
    Optional<LocalDate> currentDay() {
        return workspace.written(channel()).flatMap(this::dated).map(DatedFile::day);
    }

    /**
     * Writes the next lines that wait, and begins a new file when it is time.
     *
     * @return whether more lines may wait
     */
    boolean turn() throws IOException {
        List<OutboxEntry> entries = workspace.waiting(channel(), MOST_LINES);
        Optional<WrittenFile> intact = intact();
        boolean unfinished =
                intact.isPresent() && sizeOf(intact.get()) > intact.get().size();
        // What was begun ends where it was begun, whatever day it is.
        WrittenFile current = unfinished ? intact.get() : current(intact);
        pointTo(current);
        write(entries, current);
        return unfinished || !entries.isEmpty();
    }

    /** Lines are written though their file cannot be given its second name. */
    private void pointTo(WrittenFile current) {
        try {
            FixedName.point(files.fixedName(), path(current));
            naming.isOver();
        } catch (IOException e) {
            naming.happened(e);
        }
    }

    /** The file that was written to last, when it is that file still and holds no less than it did. */
    private Optional<WrittenFile> intact() throws IOException {
        Optional<WrittenFile> written = workspace.written(channel());
        if (written.flatMap(this::dated).isEmpty() || !Files.isRegularFile(path(written.get()))) {
            return Optional.empty();
        }
        try (ExactFile file = ExactFile.open(path(written.get()))) {
            boolean same = file.identity().equals(written.get().identity())
                    && file.size() >= written.get().size();
            return same ? written : Optional.empty();
        }
    }

    /** The file to write to now: the one before, or a new one, of which the workspace then knows. */
    private WrittenFile current(Optional<WrittenFile> intact) throws IOException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        Optional<DatedFile> before = intact.flatMap(this::dated);
        // A clock that is set back begins no file again.
        LocalDate day = before.map(DatedFile::day).filter(today::isBefore).orElse(today);
        boolean goesOn = before.isPresent()
                && before.get().day().equals(day)
                && intact.get().size() < settings.mostBytes();
        return goesOn ? intact.get() : begin(next(before, day));
    }

    /** Behind those that are there. One that is there and was not written to yet was begun before the process died: it is taken. */
    private DatedFile next(Optional<DatedFile> before, LocalDate day) throws IOException {
        Optional<DatedFile> last =
                files.all().stream().filter(file -> file.day().equals(day)).reduce((first, second) -> second);
        if (last.isEmpty()) {
            return new DatedFile(channel(), day, 0);
        }
        boolean free = Files.exists(files.path(last.get())) && !last.equals(before);
        return free ? last.get() : last.get().withPart(last.get().part() + 1);
    }

    /** What the file holds, if it is there, is somebody else's and stays. */
    private WrittenFile begin(DatedFile file) throws IOException {
        Path path = files.path(file);
        makeFolder(path.getParent());
        try (ExactFile content = ExactFile.open(path)) {
            content.endLine();
            WrittenFile begun = new WrittenFile(file.name(), content.identity(), content.size());
            ExactFile.forceFolder(path.getParent());
            // Before the first byte of ours: what is behind this size is known to be ours.
            workspace.recordWritten(channel(), begun);
            return begun;
        }
    }

    private void write(List<OutboxEntry> entries, WrittenFile current) throws IOException {
        try (ExactFile file = ExactFile.open(path(current))) {
            if (entries.isEmpty()) {
                file.cut(current.size());
                return;
            }
            StringBuilder text = new StringBuilder();
            entries.forEach(entry -> text.append(entry.line()).append('\n'));
            long size = file.hold(text.toString().getBytes(StandardCharsets.UTF_8), current.size());
            workspace.recordLeft(
                    channel(),
                    entries.getLast().seq(),
                    new WrittenFile(current.file(), current.identity(), size),
                    clock.instant());
        }
    }

    /** Only a folder that is made is closed to others: a person may have opened one that is there. */
    private void makeFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            if (!folder.equals(settings.directory())) {
                makeFolder(folder.getParent());
            }
            PrivateFiles.createDirectory(folder);
        }
    }

    private long sizeOf(WrittenFile file) throws IOException {
        return Files.size(path(file));
    }

    private Path path(WrittenFile file) {
        return settings.directory().resolve(file.file());
    }

    private Optional<DatedFile> dated(WrittenFile file) {
        return DatedFile.parse(channel(), file.file());
    }
}
