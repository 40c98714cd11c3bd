package io.threatlockdown.cli.pull;

import io.threatlockdown.pipeline.backfill.BackfillProgress;
import io.threatlockdown.workspace.StoredBackfill.Part;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How far a backfill is: at a terminal a line that is written over, elsewhere a line now and then. */
public final class PullProgress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int WIDTH = 24;
    private static final String ERASE_LINE = "\r\033[K";

    private final PrintWriter out;
    private final boolean isTerminal;
    private final Set<String> failed = new HashSet<>();
    private Instant printed;

    public PullProgress(PrintWriter out, boolean isTerminal, Instant now) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.printed = now;
    }

    /** Draws, or prints when the last line is long ago; says at once when a request fails. */
    public void show(BackfillProgress progress, Instant now) {
        progress.backfill().parts().stream()
                .filter(part -> !part.error().isEmpty() && failed.add(part.key()))
                .forEach(this::printFailure);
        if (isTerminal) {
            out.print(ERASE_LINE + bar(progress.share()) + " " + text(progress));
            out.flush();
        } else if (Duration.between(printed, now).compareTo(BETWEEN_LINES) >= 0) {
            printed = now;
            out.println(text(progress));
            out.flush();
        }
    }

    private void printFailure(Part part) {
        erase();
        out.println("FAILED  " + part.request() + ": " + part.error());
        out.flush();
    }

    /** Leaves an empty line for what comes. */
    public void erase() {
        if (isTerminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }

    private static String bar(double share) {
        int full = (int) (share * WIDTH);
        return "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "]";
    }

    private static String text(BackfillProgress progress) {
        return String.format(
                Locale.ROOT,
                "%3d %%  %,d windows  %,d new  %,d held  %,d alerts  %,d rows/s%s",
                (int) (progress.share() * 100),
                progress.windows(),
                progress.newRows(),
                progress.heldRows(),
                progress.alerts(),
                progress.rowsPerSecond(),
                progress.left().map(left -> "  " + words(left) + " left").orElse(""));
    }

    private static String words(Duration left) {
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0
                ? left.toMinutes() + " min " + left.toSecondsPart() + " s"
                : left.toSeconds() + " s";
    }
}
