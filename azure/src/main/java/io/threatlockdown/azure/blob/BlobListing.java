package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.source.QueryOutcome;

import java.util.List;

/** What listing blobs gave. */
public sealed interface BlobListing {
    /** All of them, by their names. */
    record Blobs(List<StoredBlob> blobs) implements BlobListing {
        public Blobs {
            blobs = List.copyOf(blobs);
        }
    }

    /** @param outcome why there is no listing; never {@link QueryOutcome.Rows} */
    record Failed(QueryOutcome outcome) implements BlobListing {}
}
