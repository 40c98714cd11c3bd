package io.threatlockdown.azure.json;

/** What a value is. */
public enum JsonKind {
    OBJECT,
    ARRAY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL;

    boolean isContainer() {
        return this == OBJECT || this == ARRAY;
    }
}
