package io.threatlockdown.server.rules;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** Whether the tables that are held have what a rule and those that it builds on read. */
enum Binding {
    /** One table has all of it. */
    BOUND,
    /** Some of it is there; no table has all. */
    PARTLY,
    /** No table has any of what it reads, or of what all rules above it read, so that it cannot hold. */
    CANNOT,
    /** Neither the rule nor one that it builds on reads a field. */
    NOTHING,
    /** It is asked of another workspace and names what is not known here, so that only that one can say. */
    UNCHECKED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
