package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.decoder.Decoder.Child;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.Found;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The decoding of one event. A pattern that runs away counts as not found.
 *
 * <p>An event is shown to hundreds of roots that it does not belong to: up to the prematch nothing is made that is not needed.
 */
final class DecoderRun {
    private static final int NOT_FOUND = -1;

    private final EventFields event;
    private final RunawayListener runaways;
    private Optional<Category> foundCategory = Optional.empty();
    private OptionalInt reportedRule = OptionalInt.empty();

    DecoderRun(EventFields event, RunawayListener runaways) {
        this.event = event;
        this.runaways = runaways;
    }

    /** Where the searches of one event begin: behind the root's prematch, behind the child's, behind the last regex found. */
    private record Positions(int parent, int prematch, int regex) {
        int at(Offset offset) {
            return switch (offset) {
                case START -> 0;
                case AFTER_PARENT -> parent;
                case AFTER_PREMATCH -> prematch;
                case AFTER_REGEX -> regex;
            };
        }

        Positions withPrematch(int position) {
            return new Positions(parent, position, position);
        }

        Positions withRegex(int position) {
            return new Positions(parent, prematch, position);
        }
    }

    /** What comes of the event when this root owns it. Whether the root reads the program of the event was asked before. */
    Optional<Decoded> decode(Decoder root) {
        int start = behindPrematch(root, 0);
        if (start == NOT_FOUND) {
            return Optional.empty();
        }
        event.clear();
        Positions positions = new Positions(start, start, start);
        Decoder onRecord = root;
        if (root.children().isEmpty()) {
            run(root, root, positions);
        } else {
            onRecord = decodeByChild(root, positions);
        }
        return Optional.of(new Decoded(onRecord, foundCategory.orElse(onRecord.category()), reportedRule));
    }

    /** Where the search goes on behind a decoder's prematch; behind the root's when it has none; or {@link #NOT_FOUND}. */
    private int behindPrematch(Decoder decoder, int parent) {
        return switch (decoder.prematch()) {
            case Prematch.None none -> parent;
            case Prematch.Search search
            when event.isRow() && search.acceptsEveryRow() -> Prematch.Search.BEHIND_ROW_START;
            case Prematch.Search search ->
                behindPrematch(decoder, search, search.offset() == Offset.AFTER_PARENT ? parent : 0);
        };
    }

    private int behindPrematch(Decoder decoder, Prematch.Search search, int from) {
        if (search.pieces().canTell() && !event.logMayMatch(search.pieces())) {
            return NOT_FOUND;
        }
        try {
            return search.pattern().resume(event.log(), from).orElse(NOT_FOUND);
        } catch (RunawayMatchException runaway) {
            gaveUp(decoder, runaway);
            return NOT_FOUND;
        }
    }

    private void gaveUp(Decoder decoder, RunawayMatchException runaway) {
        runaways.gaveUp("decoder " + decoder.declaredName(), runaway);
    }

    /** A root with children never runs its own body. */
    private Decoder decodeByChild(Decoder root, Positions atRoot) {
        List<Child> children = root.children();
        for (int i = 0; i < children.size(); i = behindSiblings(children, i)) {
            Decoder child = children.get(i).decoder();
            int behindPrematch = behindPrematch(child, atRoot.parent());
            if (behindPrematch != NOT_FOUND) {
                Decoder onRecord = child.hasPrematch() ? child : root;
                runFrom(children, i, onRecord, atRoot.withPrematch(behindPrematch));
                return onRecord;
            }
        }
        return root;
    }

    private static int behindSiblings(List<Child> children, int from) {
        int i = from;
        while (children.get(i).more()) {
            i++;
        }
        return i + 1;
    }

    /** Runs the chosen child and, as long as siblings of the same name are to come, the child behind it. */
    private void runFrom(List<Child> children, int first, Decoder onRecord, Positions start) {
        int i = first;
        Positions positions = run(children.get(i).decoder(), onRecord, start);
        while (children.get(i).more()) {
            i++;
            positions = run(children.get(i).decoder(), onRecord, positions);
        }
    }

    private Positions run(Decoder candidate, Decoder onRecord, Positions positions) {
        int pluginStart = positions.at(onRecord.plugin().offset());
        return switch (candidate.body()) {
            case DecoderBody.Nothing nothing -> positions;
            case DecoderBody.JsonFields json -> {
                event.read(onRecord.plugin().json(), pluginStart);
                yield positions;
            }
            case DecoderBody.BuiltIn plugin -> {
                take(plugin.reader().read(event.log().substring(pluginStart)));
                yield positions;
            }
            case DecoderBody.Captures captures -> capture(candidate, captures, positions);
        };
    }

    private void take(LineReading reading) {
        reading.fields().forEach((field, text) -> event.add(field.ruleName(), text));
        foundCategory = reading.category();
        reportedRule = reading.reportedRule();
    }

    private Positions capture(Decoder candidate, DecoderBody.Captures captures, Positions positions) {
        try {
            Optional<Found> found = captures.pattern().find(event.log(), positions.at(captures.offset()));
            if (found.isEmpty()) {
                return positions;
            }
            addFields(captures.order(), found.get().captures());
            return positions.withRegex(found.get().resume());
        } catch (RunawayMatchException runaway) {
            gaveUp(candidate, runaway);
            return positions;
        }
    }

    /** Groups without a name are dropped, names without a group stay unset. */
    private void addFields(List<String> order, List<String> texts) {
        for (int i = 0; i < Math.min(texts.size(), order.size()); i++) {
            event.add(order.get(i), texts.get(i));
        }
    }
}
