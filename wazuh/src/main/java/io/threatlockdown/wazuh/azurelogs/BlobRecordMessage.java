package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.event.Event;
import io.threatlockdown.wazuh.python.PythonObject;

import java.util.List;
import java.util.Optional;

/** A record of a blob that is one JSON document: its members in their order, then the tags. */
final class BlobRecordMessage implements MessageForm {
    private final Optional<String> tag;

    BlobRecordMessage(Optional<String> tag) {
        this.tag = tag;
    }

    @Override
    public Outgoing of(Event received) {
        String text = ReceivedRecord.text(received);
        PythonObject record = PythonObject.parse(text);
        record.put("azure_tag", "azure-storage");
        tag.ifPresent(name -> record.put("azure_storage_tag", name));
        return new Outgoing(record.text(), ContentDigest.of(List.of(text)), "", Optional.empty());
    }
}
