package io.threatlockdown.workspace;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How often each row has come in one reading of a file, which may take several transactions. For one thread. */
public final class Occurrences {
    private final Map<UUID, Integer> counts = new HashMap<>();

    /** How many equal rows came before this one. */
    int countOne(UUID content) {
        return counts.merge(content, 1, Integer::sum) - 1;
    }
}
