package io.threatlockdown.pipeline.backfill;

import java.util.List;

/**
 * What a person wants to have of the past.
 *
 * @param requests by their names; none for all
 * @param quiet whether no rule looks at the rows
 * @param notifies whether alerts leave this installation as others do
 * @param again whether what is taken in already is asked for once more
 */
public record BackfillOrder(
        BackfillTimes.Span span, List<String> requests, boolean quiet, boolean notifies, boolean again) {
    public BackfillOrder {
        requests = List.copyOf(requests);
    }
}
