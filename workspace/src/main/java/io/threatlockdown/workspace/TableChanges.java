package io.threatlockdown.workspace;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How often each table has changed since the start. An answer stands as long as the counts of its tables do, where they were taken before
 * it was asked for. Whoever changes what a table holds says so behind the commit, and before its caller hears of it. Thread-safe.
 */
final class TableChanges {
    private final AtomicReference<Map<String, Long>> counts = new AtomicReference<>(Map.of());

    /** A snapshot; a table that never changed is not in it. */
    Map<String, Long> now() {
        return counts.get();
    }

    void changed(Collection<String> tables) {
        counts.updateAndGet(before -> {
            Map<String, Long> after = new HashMap<>(before);
            tables.forEach(table -> after.merge(table, 1L, Long::sum));
            return Map.copyOf(after);
        });
    }
}
