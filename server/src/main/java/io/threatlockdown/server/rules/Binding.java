package io.threatlockdown.server.rules;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** Whether the tables that are held have what a rule reads. */
enum Binding {
    /** One table has all of it. */
    BOUND,
    /** Some of it is there; no table has all. */
    PARTLY,
    /** No table has any of it: the rule cannot hold. */
    CANNOT,
    /** The rule reads no field of its own. */
    NOTHING,
    /** It is asked of another workspace and names what is not known here, so that only that one can say. */
    UNCHECKED;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
