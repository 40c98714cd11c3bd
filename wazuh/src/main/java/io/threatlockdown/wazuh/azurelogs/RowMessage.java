package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.ValueText;
import io.threatlockdown.kql.SourceWindow;
import io.threatlockdown.wazuh.python.PythonObject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A row of Log Analytics: its columns in their order, then the tags. */
final class RowMessage implements MessageForm {
    private static final String TIME = "TimeGenerated";

    /** Which the window brings along, as the id of the record. */
    private static final String INGESTION_TIME = Event.INGESTION_TIME;

    private final Optional<String> tag;

    RowMessage(Optional<String> tag) {
        this.tag = tag;
    }

    @Override
    public Outgoing of(Event received) {
        PythonObject row = PythonObject.parse(ReceivedRecord.text(received));
        Optional<String> ingested = row.plainText(INGESTION_TIME);
        String itemId = row.plainText(SourceWindow.ITEM_ID_COLUMN).orElse("");
        row.remove(INGESTION_TIME);
        row.remove(SourceWindow.ITEM_ID_COLUMN);
        String content = content(row);
        Optional<String> time = row.plainText(TIME);
        boolean wholeRow = row.member(TIME).isPresent()
                && row.member("Type").isPresent()
                && row.member("TenantId").isPresent();
        row.put("azure_tag", "azure-log-analytics");
        tag.ifPresent(text -> row.put("log_analytics_tag", text));
        return new Outgoing(
                row.text(),
                content,
                itemId,
                time.flatMap(ValueText::instant),
                ingested.flatMap(ValueText::instant),
                wholeRow);
    }

    /** Columns by name and without those that are empty: one that Azure adds to the table later changes nothing. */
    private static String content(PythonObject row) {
        List<String> texts = new ArrayList<>();
        new TreeMap<>(row.members()).forEach((name, value) -> {
            if (!value.equals("null") && !value.equals("\"\"")) {
                texts.add(name);
                texts.add(value);
            }
        });
        return ContentDigest.of(texts);
    }
}
