package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.event.Event;
import io.threatlockdown.wazuh.python.PythonText;

import java.util.List;
import java.util.Optional;

/** A line of text of a blob, behind the tags. */
final class BlobTextMessage implements MessageForm {
    private final Optional<String> tag;

    BlobTextMessage(Optional<String> tag) {
        this.tag = tag;
    }

    @Override
    public Outgoing of(Event received) {
        String line = ReceivedRecord.text(received);
        return new Outgoing(message(line), ContentDigest.of(List.of(line)), "", Optional.empty());
    }

    String message(String line) {
        String tags = "azure_tag: azure-storage. "
                + tag.map(name -> "azure_storage_tag: " + name + ". ").orElse("");
        return PythonText.mended(tags + line).replace('\n', ' ');
    }
}
