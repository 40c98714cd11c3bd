package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.Event;

/** How the records of a service are sent. */
interface MessageForm {
    static MessageForm of(Task task) {
        return switch (task) {
            case Task.LogAnalytics rows -> new RowMessage(rows.request().tag());
            case Task.Graph objects -> new GraphMessage(objects.request().tag());
            case Task.Storage blobs ->
                switch (blobs.request().contentType()) {
                    case JSON_FILE -> new BlobRecordMessage(blobs.request().tag());
                    case JSON_INLINE -> new BlobLineMessage(blobs.request().tag());
                    case TEXT -> new BlobTextMessage(blobs.request().tag());
                };
        };
    }

    /** @param received an event of {@link io.threatlockdown.azure.source.ReceivedRecord} */
    Outgoing of(Event received);
}
