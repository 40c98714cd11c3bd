package io.threatlockdown.workspace;

import java.util.Map;
import java.util.OptionalLong;

/** The alerts that a change is meant for. */
public sealed interface AlertSelection {
    /**
     * Alerts by their ids.
     *
     * @param seen by id, the version of the state that was looked at; an alert whose state has another one by now is left alone. Empty
     *     for whatever it is
     */
    record Named(Map<String, OptionalLong> seen) implements AlertSelection {
        public Named {
            seen = Map.copyOf(seen);
        }
    }

    /**
     * Alerts that a query finds at the time of the change.
     *
     * @param kql gives their ids in its first column
     * @param confirmed how many were said to be meant; when there are more or fewer by now, none is changed
     */
    record Matching(String kql, OptionalLong confirmed) implements AlertSelection {}
}
