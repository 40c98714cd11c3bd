package io.threatlockdown.detection.field;

import io.threatlockdown.detection.enrich.SourceFact;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.detection.pattern.Pieces;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.detection.predecode.PreDecoded;
import io.threatlockdown.event.Event;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of one event as the rules see them. Each is found when it is first asked for and kept. Serves one thread.
 *
 * <p>A row comes decoded as JSON, its columns being the fields, until {@link #clear} takes them away; a line of text comes without
 * fields. Decoders then add what they find, before the first field is read.
 */
public final class EventFields {
    private final EventContent content;
    private final FieldCache cache;
    private final CapturedFields captured = new CapturedFields();
    private JsonFieldOptions options = JsonFieldOptions.DEFAULT;
    private boolean hasColumns = true;
    private @Nullable String loweredLog;
    private boolean hasWrittenLog;
    private @Nullable SourceFacts lineFacts;

    private EventFields(EventContent content, FieldCache cache) {
        this.content = content;
        this.cache = cache;
        cache.begin();
    }

    /**
     * The fields of a row.
     *
     * @param layout made of the same names as the cache
     * @param cache serves this event alone until the next one is made with it
     */
    public static EventFields ofRow(Event event, FieldLayout layout, FieldCache cache) {
        return new EventFields(new RowContent(event, layout, cache), cache);
    }

    /** The fields of a line. @param cache serves this event alone until the next one is made with it */
    public static EventFields ofLine(PreDecoded line, FieldCache cache) {
        return new EventFields(new LineContent(line), cache);
    }

    /** Takes away all fields, the columns of a row too. */
    public void clear() {
        hasColumns = false;
        captured.clear();
    }

    /**
     * Adds the fields of the event as a JSON object: the columns of a row, or the object that the line begins with.
     *
     * @param jsonOptions how nulls and arrays become text
     * @param from where in the text of a line the object begins, 0 to its length; a row is an object as a whole
     */
    public void read(JsonFieldOptions jsonOptions, int from) {
        switch (content) {
            case RowContent row -> {
                options = jsonOptions;
                hasColumns = true;
            }
            case LineContent line -> JsonLine.addTo(captured, line.log().substring(from), jsonOptions);
        }
    }

    /** Adds a field, as a byte text. A static field takes the last text that it is given, a dynamic one keeps the first. */
    public void add(String name, String byteText) {
        captured.put(name, byteText);
    }

    /** The fields that decoders found in the text, under their names, as byte texts; the columns of a row are not among them. */
    public Map<String, String> captured() {
        return captured.all();
    }

    /** All fields under their names, as byte texts: those that decoders found and, of a row, the columns that hold something. */
    public Map<String, String> all() {
        Map<String, String> all = captured.all();
        if (content instanceof RowContent row && hasColumns) {
            row.columns(options).forEach(all::putIfAbsent);
        }
        return all;
    }

    /** The byte text of a dynamic field, by its number; empty when the event has no such field. */
    public Optional<String> dynamic(int number) {
        Optional<String> known = cache.known(number);
        if (known == null) {
            known = hasColumns ? content.dynamic(number, options) : Optional.empty();
            if (known.isEmpty()) {
                known = captured.dynamic(cache.name(number));
            }
            if (known.isEmpty() && !isRow()) {
                known = ofAddress(cache.name(number)).map(ByteText::of);
            }
            cache.keep(number, known);
        }
        return known;
    }

    /** Of a line, what is known of its {@code srcip}. */
    private Optional<String> ofAddress(FieldName name) {
        return SourceField.ofName(name.text()).flatMap(field -> lineFacts().value(field));
    }

    private SourceFacts lineFacts() {
        SourceFacts known = lineFacts;
        if (known == null) {
            known = SourceFacts.ofAddress(
                    captured.fixed(StaticField.SRCIP).map(ByteText::decode), cache.enrichment(), cache.networks());
            lineFacts = known;
        }
        return known;
    }

    /** The byte text of a static field; {@code user} fills a missing {@code dstuser}. */
    public Optional<String> fixed(StaticField field) {
        Optional<String> found = captured.fixed(field);
        return found.isEmpty() && hasColumns ? content.fixed(field, options) : found;
    }

    /** Whether it has any field that rules do not know by name. */
    public boolean hasDynamic() {
        return hasColumns && isRow() || captured.hasDynamic();
    }

    /** The whole event as one byte text; of a line, what stands behind its header. */
    public String log() {
        return content.log();
    }

    /** The text that {@link #log} is the byte text of. */
    public String decodedLog() {
        return content.decodedLog();
    }

    /** {@link #log}, lower-cased. */
    public String loweredLog() {
        String lowered = loweredLog;
        if (lowered == null) {
            scanLog();
            lowered = cache.loweredLog();
            loweredLog = lowered;
        }
        return lowered;
    }

    private void scanLog() {
        if (!hasWrittenLog) {
            content.writeLog(cache.line());
            hasWrittenLog = true;
        }
        cache.scanLog();
    }

    /** Whether a pattern of these pieces may match the whole event; it cannot when this is false. */
    public boolean logMayMatch(Pieces pieces) {
        scanLog();
        return cache.logMayMatch(pieces);
    }

    /**
     * Whether a pattern is found in the text of a dynamic field of this event.
     *
     * @param pieces of the pattern in the index of that field
     * @param answer where the outcome is kept
     */
    public boolean fieldMatches(int number, String text, TextPattern pattern, Pieces pieces, int answer) {
        return cache.fieldMatches(number, text, pattern, pieces, answer);
    }

    /** What is known of the text that a dynamic field of this event has. */
    public KnownText known(int field, String text) {
        return cache.knownText(field, text);
    }

    /** Whether the event is a typed row, whose text is always one JSON object. */
    public boolean isRow() {
        return content instanceof RowContent;
    }

    /** The byte text of the program that wrote the line; a row has none. */
    public Optional<String> programName() {
        return content.programName();
    }

    /** The byte text of the host that the header of the line names; a row has none. */
    public Optional<String> hostname() {
        return content.hostname();
    }

    /** The person who acted, else the application; "" when the event names neither. Of a line, {@code dstuser}, else {@code srcuser}. */
    public String actor() {
        return switch (content) {
            case RowContent row -> row.actorName().orElse("");
            case LineContent line ->
                decoded(captured.fixed(StaticField.DSTUSER).or(() -> captured.fixed(StaticField.SRCUSER)));
        };
    }

    /** The address acted from, without a port; "" when the event names none. */
    public String sourceIp() {
        return switch (content) {
            case RowContent row -> row.derived(DerivedField.Actor.IP).orElse("");
            case LineContent line -> decoded(captured.fixed(StaticField.SRCIP));
        };
    }

    /** What is known of the address that it came from. */
    public List<SourceFact> source() {
        return switch (content) {
            case RowContent row -> row.sourceFacts().known();
            case LineContent line -> lineFacts().known();
        };
    }

    private static String decoded(Optional<String> byteText) {
        return byteText.map(ByteText::decode).orElse("");
    }
}
