package io.threatlockdown.detection.field;

import java.util.List;

/** The columns of a table that say who acted, and from where; of each list the first that has a text does. */
record ActorColumns(List<String> users, List<String> apps, List<String> addresses) {
    /** Of a table that says so otherwise. */
    static final ActorColumns NONE = new ActorColumns(List.of(), List.of(), List.of());

    List<String> of(DerivedField.Actor field) {
        return switch (field) {
            case USER -> users;
            case APP -> apps;
            case IP -> addresses;
        };
    }
}
