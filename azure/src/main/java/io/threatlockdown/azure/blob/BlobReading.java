package io.threatlockdown.azure.blob;

import io.threatlockdown.azure.json.JsonFault;
import io.threatlockdown.azure.json.JsonTape;
import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.azure.record.Normaliser;
import io.threatlockdown.azure.record.RowHints;
import io.threatlockdown.azure.source.ArrivalColumns;
import io.threatlockdown.azure.source.ReceivedRecord;
import io.threatlockdown.azure.source.RecordForm;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;
import io.threatlockdown.event.Schema;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a blob part by part, as events of the tables that its records belong to. Memory holds one part: at most 5,000 records and, but
 * for a single record that is longer, 8 MB. For one thread; closing it ends the connection.
 */
public final class BlobReading implements AutoCloseable {
    private static final int MOST_RECORDS = 5_000;
    private static final long MOST_BYTES = 8_000_000;
    private static final String LINE_COLUMN = "full_log";

    private final BlobRequest request;
    private final BlobRecords records;
    private final JsonTape tape = new JsonTape();
    private final BlobFailure failures;
    private final Normaliser normaliser = new Normaliser();
    private final RowHints hints;
    private final ArrivalColumns arrival;
    private final RecordForm form;
    private final Schema received;

    BlobReading(BlobRequest request, BlobRecords records, BlobFailure failures, RecordForm form) {
        this.form = form;
        this.received = ReceivedRecord.schema(request.customTable());
        this.request = request;
        this.failures = failures;
        this.records = records;
        this.hints = RowHints.ofTables(Optional.of(request.customTable()), Optional.empty());
        this.arrival = new ArrivalColumns("azure_storage_tag", request.tag());
    }

    /** The next part. */
    public BlobPart next() {
        Map<String, List<Event>> open = new LinkedHashMap<>();
        List<EventBatch> batches = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        long begin = records.readBytes();
        int count = 0;
        boolean last = false;
        try {
            while (count < MOST_RECORDS && records.readBytes() - begin < MOST_BYTES) {
                Optional<byte[]> record = records.next();
                if (record.isEmpty()) {
                    last = true;
                    break;
                }
                count++;
                add(event(record.get(), warnings), open, batches);
            }
        } catch (IOException | BlobStoreException failure) {
            return new BlobPart.Broken(failures.outcome(failure, request));
        }
        records.warnings().forEach(warnings::add);
        open.values().stream().filter(events -> !events.isEmpty()).forEach(events -> batches.add(batch(events)));
        return count == 0
                ? new BlobPart.End(records.taken())
                : new BlobPart.Records(batches, records.taken(), warnings, last);
    }

    private Event event(byte[] record, List<String> warnings) {
        return switch (form) {
            case COLUMNS -> columns(record, warnings);
            case RECEIVED -> ReceivedRecord.of(received, new String(record, StandardCharsets.UTF_8), "");
        };
    }

    private Event columns(byte[] record, List<String> warnings) {
        if (request.contentType() == BlobContentType.TEXT) {
            return line(record);
        }
        try {
            JsonValue json = JsonValue.parse(tape, record);
            if (json.isObject()) {
                return arrival.on(normaliser.event(json, hints), "");
            }
        } catch (JsonFault notJson) {
            // Kept as the text that it is.
        }
        if (warnings.isEmpty()) {
            warnings.add("something that is no JSON record is kept as text in " + request.customTable()
                    + ": is <content_type> right?");
        }
        return line(record);
    }

    private Event line(byte[] text) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put(LINE_COLUMN, JsonValue.text(new String(text, StandardCharsets.UTF_8)));
        members.put("Type", JsonValue.text(request.customTable()));
        JsonValue record = JsonValue.object(members);
        return arrival.on(normaliser.event(record, hints), "");
    }

    private static void add(Event event, Map<String, List<Event>> open, List<EventBatch> batches) {
        List<Event> events = open.computeIfAbsent(event.table(), table -> new ArrayList<>());
        if (!events.isEmpty() && events.getFirst().schema() != event.schema()) {
            batches.add(batch(events));
            events.clear();
        }
        events.add(event);
    }

    private static EventBatch batch(List<Event> events) {
        return new EventBatch(events.getFirst().schema(), events);
    }

    @Override
    public void close() {
        records.close();
    }
}
