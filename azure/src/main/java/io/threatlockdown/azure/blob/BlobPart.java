package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.event.EventBatch;

import java.util.List;

/** What the next part of a blob gave. */
public sealed interface BlobPart {
    /**
     * Records that stand behind each other.
     *
     * @param batches each of one table; a table may have several
     * @param taken how many bytes of the blob are read when these records count; where a blob can be read from its beginning only, 0
     *     until its end
     * @param warnings what was odd, one line each
     * @param last whether nothing that is whole stands behind them; where it is not known yet, {@link End} tells
     */
    record Records(List<EventBatch> batches, long taken, List<String> warnings, boolean last) implements BlobPart {
        public Records {
            batches = List.copyOf(batches);
            warnings = List.copyOf(warnings);
        }
    }

    /** Nothing is left that is whole. @param taken how many bytes of the blob are read */
    record End(long taken) implements BlobPart {}

    /** The blob cannot be read on. @param outcome why; never {@link QueryOutcome.Rows} */
    record Broken(QueryOutcome outcome) implements BlobPart {}
}
