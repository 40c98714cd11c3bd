package io.threatlockdown.detection.sigma;

import io.threatlockdown.xml.Position;

import java.util.List;
import java.util.Map;

/**
 * A rule over the events of other rules, in SigmaHQ's format.
 *
 * @param rules ids or names of the rules whose events it looks at, in order
 * @param raises whether those rules raise alerts of their own, too
 * @param groupBy fields that the events have in common; or aliases
 * @param aliases of each alias the field that it means in each rule
 * @param seconds the longest span of all of its events
 * @param least how many events or values there must be
 * @param field whose values are counted; "" when events are
 * @param position of the correlation
 */
public record SigmaCorrelation(
        SigmaHeader header,
        Kind kind,
        List<String> rules,
        boolean raises,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        long seconds,
        int least,
        String field,
        Position position)
        implements SigmaEntry {
    /** What is asked of the events. */
    public enum Kind {
        EVENT_COUNT,
        VALUE_COUNT,
        TEMPORAL,
        TEMPORAL_ORDERED
    }

    public SigmaCorrelation {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        aliases = Map.copyOf(aliases);
    }
}
