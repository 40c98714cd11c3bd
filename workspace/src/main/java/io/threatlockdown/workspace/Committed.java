package io.threatlockdown.workspace;

import java.util.List;

/**
 * What a commit made visible.
 *
 * @param table the table whose rows it took in; that of the alerts where it took in alerts alone
 * @param alertIds of its alerts that somebody is told of
 * @param highestLevel of these; 0 without any
 */
public record Committed(String table, long rows, List<String> alertIds, int highestLevel) {
    public Committed {
        alertIds = List.copyOf(alertIds);
    }

    /** How many alerts there are that somebody is told of. */
    public long alerts() {
        return alertIds.size();
    }
}
