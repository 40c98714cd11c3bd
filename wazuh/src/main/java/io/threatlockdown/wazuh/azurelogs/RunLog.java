package io.threatlockdown.wazuh.azurelogs;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * What a run says, a line each, in the one form that a manager takes over into its log: {@code 2026/11/26 18:00:00 azure: WARNING: …}.
 */
public final class RunLog {
    /** From the most important on. */
    public enum Level {
        ERROR,
        WARNING,
        INFO,
        DEBUG
    }

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");

    private final PrintWriter out;
    private final Level least;
    private final InstantSource clock;

    /** @param least what is less important is not said */
    public RunLog(PrintWriter out, Level least, InstantSource clock) {
        this.out = out;
        this.least = least;
        this.clock = clock;
    }

    public void error(String text) {
        say(Level.ERROR, text);
    }

    public void warning(String text) {
        say(Level.WARNING, text);
    }

    public void info(String text) {
        say(Level.INFO, text);
    }

    public void debug(String text) {
        say(Level.DEBUG, text);
    }

    private void say(Level level, String text) {
        if (level.compareTo(least) <= 0) {
            LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
            out.println(STAMP.format(now) + " azure: " + level + ": "
                    + text.replaceAll("\\R", " ").strip());
            out.flush();
        }
    }
}
