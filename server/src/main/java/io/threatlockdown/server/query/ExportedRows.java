package io.threatlockdown.server.query;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** Rows on their way into a file. */
interface ExportedRows {
    /** To be called once, before the rows. */
    void head() throws IOException;

    /** @param values with the Java types that the columns name */
    void row(@Nullable Object[] values) throws IOException;
}
