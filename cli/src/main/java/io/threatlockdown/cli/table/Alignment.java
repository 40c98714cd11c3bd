package io.threatlockdown.cli.table;

import io.threatlockdown.event.Column;

/** On which side of its column a value stands. */
enum Alignment {
    LEFT,
    RIGHT;

    /** Numbers right, so that their digits stand under each other. */
    static Alignment of(Column column) {
        return switch (column.type()) {
            case INT, LONG, REAL, DECIMAL -> RIGHT;
            case BOOL, DATETIME, DYNAMIC, GUID, STRING, TIMESPAN -> LEFT;
        };
    }
}
