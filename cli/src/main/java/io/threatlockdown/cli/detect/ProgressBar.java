package io.threatlockdown.cli.detect;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** A line on a terminal that is written over and over while files are read, a few times a second. */
public final class ProgressBar {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int WIDTH = 30;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintWriter terminal;
    private final long bytes;
    private final InstantSource clock;
    private final Instant started;
    private Instant shown;

    /** @param bytes of all files */
    public ProgressBar(PrintWriter terminal, long bytes, InstantSource clock) {
        this.terminal = terminal;
        this.bytes = bytes;
        this.clock = clock;
        this.started = clock.instant();
        this.shown = started;
    }

    /** Draws, unless it did so just now. */
    public void update(DetectionRun run) {
        Instant now = clock.instant();
        if (Duration.between(shown, now).compareTo(PAUSE) < 0) {
            return;
        }
        shown = now;
        double share = bytes == 0 ? 1 : Math.min(1, (double) run.bytesRead() / bytes);
        int full = (int) (share * WIDTH);
        terminal.print(String.format(
                Locale.ROOT,
                "%s[%s%s] %3d %%  %,d events  %,d alerts  %,d events/s",
                ERASE_LINE,
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                (int) (share * 100),
                run.eventCount(),
                run.counts().alerts(),
                Speed.perSecond(run.eventCount(), Duration.between(started, now))));
        terminal.flush();
    }

    /** Leaves an empty line for what comes. */
    public void erase() {
        terminal.print(ERASE_LINE);
        terminal.flush();
    }
}
