package io.threatlockdown.azure.blob;

import java.util.Locale;

/** What is in a blob, as configurations name it. */
public enum BlobContentType {
    /** One JSON document: {@code {"records":[…]}}, a list, or one record. */
    JSON_FILE,
    /** A JSON record a line. */
    JSON_INLINE,
    /** A line of text a record. */
    TEXT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
