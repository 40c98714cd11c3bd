package io.threatlockdown.detection.field;

import io.threatlockdown.detection.pattern.LiteralScan;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * What is found of the event at hand: its dynamic fields, each kept once it was asked for, and the pieces of text by which patterns are
 * ruled out. One cache serves one thread and one event after the other, so that an event costs nothing for what nobody asks for.
 */
public final class FieldCache {
    private final List<FieldName> names;
    private final @Nullable Optional<String>[] texts;
    private final int[] eventOf;
    private final LiteralScan log;
    private final LiteralScan[] fields;
    private final int[] scannedFor;
    private final EventText rowText = new EventText();
    private boolean hasScannedLog;
    private int event;

    /** @param names the dynamic fields that the rules read, each at the place of its number */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public FieldCache(List<FieldName> names, TextPieces pieces) {
        this.names = List.copyOf(names);
        this.texts = new Optional[names.size()];
        this.eventOf = new int[names.size()];
        this.log = new LiteralScan(pieces.log());
        this.fields = pieces.fields().stream().map(LiteralScan::new).toArray(LiteralScan[]::new);
        this.scannedFor = new int[fields.length];
    }

    /** Forgets the event before. */
    void begin() {
        event++;
        hasScannedLog = false;
    }

    FieldName name(int number) {
        return names.get(number);
    }

    @Nullable
    Optional<String> known(int number) {
        return eventOf[number] == event ? texts[number] : null;
    }

    void keep(int number, Optional<String> text) {
        texts[number] = text;
        eventOf[number] = event;
    }

    /** Writes rows as text. */
    EventText rowText() {
        return rowText;
    }

    /** @param lowered the whole event as text, lower-cased */
    boolean logMayMatch(String lowered, int[] pieces) {
        if (!hasScannedLog) {
            log.read(lowered);
            hasScannedLog = true;
        }
        return log.mayMatch(pieces);
    }

    /** @param lowered the text of the field, lower-cased */
    boolean fieldMayMatch(int number, String lowered, int[] pieces) {
        if (scannedFor[number] != event) {
            fields[number].read(lowered);
            scannedFor[number] = event;
        }
        return fields[number].mayMatch(pieces);
    }
}
