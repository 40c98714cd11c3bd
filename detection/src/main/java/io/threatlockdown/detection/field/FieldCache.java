package io.threatlockdown.detection.field;

import io.threatlockdown.detection.enrich.Enrichment;
import io.threatlockdown.detection.enrich.KnownNetworks;
import io.threatlockdown.detection.pattern.LiteralScan;
import io.threatlockdown.detection.pattern.Pcre2;
import io.threatlockdown.detection.pattern.Pieces;
import io.threatlockdown.detection.pattern.TextPattern;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is found of the event at hand: its dynamic fields, each kept once it was asked for, and the pieces of text by which patterns are
 * ruled out. One cache serves one thread and one event after the other, so that an event costs nothing for what nobody asks for.
 */
public final class FieldCache {
    private final Enrichment enrichment;
    private final KnownNetworks networks;
    private final List<FieldName> names;
    private final @Nullable Optional<String>[] texts;
    private final int[] eventOf;
    private final LiteralScan log;
    private final LiteralScan[] fields;
    private final int[] scannedFor;
    private final @Nullable KnownTexts[] knownTexts;
    private final @Nullable KnownText[] knownNow;
    private final int[] knownFor;
    private final int[] answersOfFields;
    private final int[] placesOfAnswers;
    private final boolean[] answers;
    private final int[] answeredFor;
    private final ByteLine line = new ByteLine();
    private final ByteLine loweredLine = new ByteLine();
    private final ByteLine loweredField = new ByteLine();
    private final EventText rowText = new EventText(line);
    private boolean hasScannedLog;
    private int event;

    /** Where nothing is known of addresses. @param names the dynamic fields that the rules read, each at the place of its number */
    public FieldCache(List<FieldName> names, TextPieces pieces) {
        this(names, pieces, Enrichment.NONE, KnownNetworks.NONE);
    }

    /** @param names the dynamic fields that the rules read, each at the place of its number */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public FieldCache(List<FieldName> names, TextPieces pieces, Enrichment enrichment, KnownNetworks networks) {
        this.enrichment = enrichment;
        this.networks = networks;
        this.names = List.copyOf(names);
        this.texts = new Optional[names.size()];
        this.eventOf = new int[names.size()];
        this.log = new LiteralScan(pieces.log());
        this.fields = pieces.fields().stream().map(LiteralScan::new).toArray(LiteralScan[]::new);
        this.scannedFor = new int[fields.length];
        this.knownTexts = new KnownTexts[names.size()];
        this.knownNow = new KnownText[names.size()];
        this.knownFor = new int[names.size()];
        this.answersOfFields =
                IntStream.range(0, names.size()).map(pieces::answerCount).toArray();
        this.placesOfAnswers = pieces.placesOfAnswers();
        this.answers = new boolean[pieces.answerCount()];
        this.answeredFor = new int[answers.length];
    }

    /** Forgets the event before. */
    void begin() {
        event++;
        hasScannedLog = false;
    }

    /** The number of the event at hand. */
    int event() {
        return event;
    }

    FieldName name(int number) {
        return names.get(number);
    }

    Enrichment enrichment() {
        return enrichment;
    }

    KnownNetworks networks() {
        return networks;
    }

    @Nullable
    Optional<String> known(int number) {
        return eventOf[number] == event ? texts[number] : null;
    }

    void keep(int number, Optional<String> text) {
        texts[number] = text;
        eventOf[number] = event;
    }

    /** The whole event as text: put here by its content, read by {@link #logMayMatch}. */
    ByteLine line() {
        return line;
    }

    /** Writes a row into {@link #line()}. */
    EventText rowText() {
        return rowText;
    }

    /** The whole event, lower-cased, once it was scanned. */
    String loweredLog() {
        return loweredLine.text();
    }

    /** Whether a pattern of these pieces may match what stands in {@link #line()}. */
    boolean logMayMatch(Pieces pieces) {
        scanLog();
        return log.mayMatch(pieces);
    }

    void scanLog() {
        if (!hasScannedLog) {
            loweredLine.readLowered(line);
            log.read(loweredLine.bytes(), loweredLine.length());
            hasScannedLog = true;
        }
    }

    private boolean fieldMayMatch(int number, String text, Pieces pieces) {
        if (scannedFor[number] != event) {
            loweredField.read(text);
            loweredField.readLowered(loweredField);
            fields[number].read(loweredField.bytes(), loweredField.length());
            scannedFor[number] = event;
        }
        return fields[number].mayMatch(pieces);
    }

    /**
     * Whether a pattern is found in a field of the event at hand; worked out once, whichever rule is the first to ask, and for a text
     * that comes again, as clients and devices do, not even once for each event.
     */
    boolean fieldMatches(int number, String text, TextPattern pattern, Pieces pieces, int answer) {
        if (answeredFor[answer] != event) {
            boolean takesLong = pieces.canTell() || pattern instanceof Pcre2;
            answers[answer] = takesLong ? remembered(number, text, pattern, pieces, answer) : pattern.matches(text);
            answeredFor[answer] = event;
        }
        return answers[answer];
    }

    private boolean remembered(int number, String text, TextPattern pattern, Pieces pieces, int answer) {
        KnownText known = knownText(number, text);
        int place = placesOfAnswers[answer];
        if (known.isAnswered(place)) {
            return known.answer(place);
        }
        boolean found = (!pieces.canTell() || fieldMayMatch(number, text, pieces)) && pattern.matches(text);
        known.keep(place, found);
        return found;
    }

    /** What is known of the text that a field has in the event at hand. */
    KnownText knownText(int number, String text) {
        KnownText now = knownNow[number];
        if (now == null || knownFor[number] != event) {
            KnownTexts known = knownTexts[number];
            if (known == null) {
                known = new KnownTexts(answersOfFields[number]);
                knownTexts[number] = known;
            }
            now = known.get(text);
            knownNow[number] = now;
            knownFor[number] = event;
        }
        return now;
    }
}
