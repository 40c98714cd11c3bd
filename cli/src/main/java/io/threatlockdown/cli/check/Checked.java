package io.threatlockdown.cli.check;

import io.threatlockdown.azure.source.Trouble;

import java.util.Optional;

/**
 * One thing that was tried.
 *
 * @param name what, as a person calls it
 * @param message what is wrong, or worth knowing; {@code ""} when there is nothing to say
 * @param remedy what to do, and where; {@code ""} when nothing is to be done, or the message says it
 * @param note what a person should know of it though it works
 */
public record Checked(Kind kind, State state, String name, String message, String remedy, Optional<String> note) {
    /** What is tried. */
    public enum Kind {
        CONFIGURATION,
        RULES,
        ADDRESSES,
        SCHEDULE,
        LOG_ON,
        SECRET,
        LOG_ANALYTICS,
        GRAPH,
        STORAGE
    }

    /** How it went. */
    public enum State {
        OK,
        /** It works, and will not for long. */
        WARNING,
        FAILED,
        /** Nothing that works or not, but a heading of what follows. */
        HEADING
    }

    public static Checked ok(Kind kind, String name, Optional<String> note) {
        return new Checked(kind, State.OK, name, "", "", note);
    }

    /** Of a thing that is not needed, or will not do for long. */
    public static Checked warning(Kind kind, String name, String message) {
        return new Checked(kind, State.WARNING, name, message, "", Optional.empty());
    }

    static Checked heading(String text) {
        return new Checked(Kind.SCHEDULE, State.HEADING, text, "", "", Optional.empty());
    }

    /** Of a thing that works unless something stands in the way. */
    static Checked of(Kind kind, String name, Optional<Trouble> trouble, Optional<String> note) {
        return trouble.map(known -> new Checked(kind, State.FAILED, name, known.message(), known.remedy(), note))
                .orElseGet(() -> ok(kind, name, note));
    }
}
