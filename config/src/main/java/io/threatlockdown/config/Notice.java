package io.threatlockdown.config;

import io.threatlockdown.xml.Problem;

/** Something about a configuration that does not stop it. */
public record Notice(Weight weight, Problem about) {
    /** How much it matters. */
    public enum Weight {
        /** Probably not what was meant. */
        WARNING,
        /** Good to know. */
        NOTICE
    }

    /** {@code file:line:column: warning: message}. */
    @Override
    public String toString() {
        Problem marked = new Problem(
                about.file(),
                about.line(),
                about.column(),
                (weight == Weight.WARNING ? "warning: " : "notice: ") + about.message());
        return marked.toString();
    }
}
