package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.wazuh.python.PythonObject;

import java.util.List;
import java.util.Optional;

/**
 * An object of Microsoft Graph: its members in their order, then the tags. Where the indexer expects objects, {@code null} and texts are
 * left out, or it would refuse the whole event.
 */
final class GraphMessage implements MessageForm {
    private static final List<String> TIMES = List.of("activityDateTime", "createdDateTime");

    private final Optional<String> tag;

    GraphMessage(Optional<String> tag) {
        this.tag = tag;
    }

    @Override
    public Outgoing of(Event received) {
        String text = ReceivedRecord.text(received);
        PythonObject object = PythonObject.parse(text);
        Optional<String> time =
                TIMES.stream().flatMap(name -> object.plainText(name).stream()).findFirst();
        object.change("initiatedBy", initiator -> {
            withoutText(initiator, "app");
            withoutText(initiator, "user");
            return initiator;
        });
        withoutText(object, "status");
        object.put("azure_tag", "azure-ad-graph");
        tag.ifPresent(name -> object.put("azure_aad_tag", name));
        return new Outgoing(
                object.text(),
                ContentDigest.of(List.of(text)),
                ReceivedRecord.itemId(received),
                time.flatMap(ValueText::instant));
    }

    private static void withoutText(PythonObject object, String name) {
        object.member(name)
                .filter(value -> value.equals("null") || value.startsWith("\""))
                .ifPresent(value -> object.remove(name));
    }
}
