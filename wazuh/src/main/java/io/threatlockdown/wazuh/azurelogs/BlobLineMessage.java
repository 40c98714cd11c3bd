package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.event.Event;
import io.threatlockdown.wazuh.python.PythonText;

import java.util.List;
import java.util.Optional;

/**
 * A line of a blob that is a JSON object: the tags, then its members as they stand in the line. A line that begins otherwise is sent as
 * text.
 */
final class BlobLineMessage implements MessageForm {
    private final Optional<String> tag;
    private final BlobTextMessage asText;

    BlobLineMessage(Optional<String> tag) {
        this.tag = tag;
        this.asText = new BlobTextMessage(tag);
    }

    @Override
    public Outgoing of(Event received) {
        String line = ReceivedRecord.text(received);
        return new Outgoing(message(line), ContentDigest.of(List.of(line)), "", Optional.empty());
    }

    private String message(String line) {
        String object = line.strip();
        if (!object.startsWith("{")) {
            return asText.message(line);
        }
        String members = object.substring(1);
        String tags = "{\"azure_tag\": \"azure-storage\""
                + tag.map(name -> ", \"azure_storage_tag\": " + PythonText.quote(name))
                        .orElse("");
        // Nothing but a brace: a comma before it would make the object unreadable.
        return tags + (members.strip().equals("}") ? "}" : ", " + PythonText.mended(members));
    }
}
