package io.threatlockdown.server.running;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What comes from a query that runs. */
public sealed interface Part {
    record Rows(List<@Nullable Object[]> rows) implements Part {}

    /** There are no more rows. */
    record End() implements Part {}

    record Failed(Throwable cause) implements Part {}
}
