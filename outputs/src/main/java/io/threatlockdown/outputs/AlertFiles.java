package io.threatlockdown.outputs;

import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the lines of the outbox to {@code alerts/alerts.json} and {@code archives/archives.json}: each line once, in the order of the
 * commits, whenever the process or the machine dies.
 *
 * <p>The files lie in folders by year and month, under the names that existing tools know; {@code alerts.json} is a second name of the
 * one that is being written. Those of past days are compressed, and removed when they have been kept long enough. Nobody but their
 * owner can read them.
 *
 * <p>A file that cannot be written holds up nobody: lines wait in the workspace until it can. Has two threads of its own, from the start
 * to the close; close it before the workspace. Thread-safe.
 */
public final class AlertFiles implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AlertFiles.class);

    /** Days end without a commit too, and what could not be written is tried again. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_TIDYING = Duration.ofHours(1);

    /** At the close what waits is written, but no more than this many turns: the rest at the next start. */
    private static final int LAST_TURNS = 20;

    private static final Duration LONGEST_END = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final List<Channel> channels;
    private final AlertFileSettings settings;
    private final InstantSource clock;
    private final Instant since;
    private final WokenThread writing;
    private final WokenThread tidying;

    /** The days that the channels were at when old files were last looked after. Belongs to the writing thread. */
    private List<Optional<LocalDate>> tidied = List.of();

    /** A channel with what is known of it. */
    private record Channel(ChannelFile file, OldFiles old, RepeatedTrouble writing, RepeatedTrouble tidying) {}

    private AlertFiles(Workspace workspace, AlertFileSettings settings, InstantSource clock) {
        this.workspace = workspace;
        this.settings = settings;
        this.clock = clock;
        this.since = clock.instant();
        this.channels = channels(settings).stream().map(this::channel).toList();
        // Compressing takes a processor for itself, which virtual threads would miss.
        this.tidying =
                new WokenThread(Thread.ofPlatform().daemon().name("old-alert-files"), BETWEEN_TIDYING, this::tidy);
        this.writing = new WokenThread(Thread.ofVirtual().name("alert-files"), LONGEST_PAUSE, this::write);
    }

    /** Begins with what waits, and goes on after each commit. */
    public static AlertFiles start(Workspace workspace, AlertFileSettings settings, InstantSource clock) {
        AlertFiles started = new AlertFiles(workspace, settings, clock);
        started.tidying.start();
        started.writing.start();
        workspace.onCommit(committed -> started.wake());
        return started;
    }

    /** Looks for lines, and at the clock, now. Returns at once. */
    public void wake() {
        writing.wake();
    }

    public AlertFileSettings settings() {
        return settings;
    }

    /** When this began to write. */
    public Instant since() {
        return since;
    }

    /** The channels that have a file; how each is doing, its workspace tells. */
    public List<OutboxChannel> channels() {
        return channels.stream().map(channel -> channel.file().channel()).toList();
    }

    /** Why files of a channel's past days are not compressed or removed now. */
    public Optional<Trouble> tidying(OutboxChannel channel) {
        return channels.stream()
                .filter(known -> known.file().channel() == channel)
                .findFirst()
                .flatMap(known -> known.tidying().present());
    }

    /**
     * Tries whether lines of a channel can be written where they go: a marked line in a file of its own, which is removed again. Neither
     * the channel's files nor the lines that wait are touched.
     *
     * @param user who tries it
     */
    public TestedOutput test(OutboxChannel channel, String user) {
        return FileTest.run(settings, channel, clock.instant(), user);
    }

    /** Writes what waits, unless that is very much, and ends. */
    @Override
    public void close() {
        tidying.breakOff(LONGEST_END);
        writing.end(LONGEST_END);
    }

    private Channel channel(OutboxChannel channel) {
        return new Channel(
                new ChannelFile(workspace, channel, settings, clock),
                new OldFiles(new DatedFiles(settings.directory(), channel), settings),
                new RepeatedTrouble(
                        clock,
                        channel.wireName(),
                        "lines cannot be written to their file and wait in the workspace; make room, or the folder writable",
                        "lines are written to their file again"),
                new RepeatedTrouble(
                        clock,
                        channel.wireName(),
                        "files of past days cannot be compressed or removed",
                        "files of past days are compressed and removed again"));
    }

    private static List<OutboxChannel> channels(AlertFileSettings settings) {
        List<OutboxChannel> channels = new ArrayList<>();
        if (settings.alerts()) {
            channels.add(OutboxChannel.ALERTS);
        }
        if (settings.archives()) {
            channels.add(OutboxChannel.ARCHIVES);
        }
        return channels;
    }

    private void write() {
        List<Channel> busy = new ArrayList<>(channels);
        for (int turns = 0; !busy.isEmpty() && (!writing.isEnding() || turns < LAST_TURNS); turns++) {
            busy.removeIf(channel -> !wroteAndMoreWaits(channel));
        }
        lookAfterOldFilesOnNewDays();
    }

    /** By the days of the files, not by the clock: the day may have changed since the files were looked at. */
    private void lookAfterOldFilesOnNewDays() {
        try {
            List<Optional<LocalDate>> days = channels.stream()
                    .map(channel -> channel.file().currentDay())
                    .toList();
            if (!days.equals(tidied)) {
                tidied = days;
                tidying.wake();
            }
        } catch (RuntimeException unreadable) {
            // The turns before have said so; old files are looked after every hour anyway.
            log.debug("the days of the files are not known", unreadable);
        }
    }

    private boolean wroteAndMoreWaits(Channel channel) {
        try {
            boolean more = channel.file().turn();
            channel.writing().isOver();
            workspace.noteChannelWorks(channel.file().channel());
            return more;
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it must end neither this thread nor what others do.
            channel.writing().happened(e);
            workspace.noteChannelTrouble(channel.file().channel(), clock.instant(), RepeatedTrouble.forPeople(e));
            return false;
        }
    }

    private void tidy() {
        for (Channel channel : channels) {
            try {
                Optional<LocalDate> current = channel.file().currentDay();
                if (current.isPresent()) {
                    channel.old().tend(current.get(), clock.instant());
                }
                channel.tidying().isOver();
            } catch (IOException | RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    channel.tidying().happened(e);
                }
            }
        }
    }
}
