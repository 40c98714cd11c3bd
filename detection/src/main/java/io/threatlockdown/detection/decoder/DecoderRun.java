package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.decoder.Decoder.Child;
import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.Found;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The decoding of one event. A pattern that runs away counts as not found. */
final class DecoderRun {
    private final EventFields event;
    private final RunawayListener runaways;

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

    /** The decoder on record when this root owns the event. */
    Optional<Decoder> decode(Decoder root) {
        if (root.program() instanceof Program.Named program && !isOf(program, root)) {
            return Optional.empty();
        }
        OptionalInt behindPrematch = behindPrematch(root, 0);
        if (behindPrematch.isEmpty()) {
            return Optional.empty();
        }
        int start = behindPrematch.getAsInt();
        event.clear();
        Positions positions = new Positions(start, start, start);
        if (!root.children().isEmpty()) {
            return Optional.of(decodeByChild(root, positions));
        }
        run(root, root, positions);
        return Optional.of(root);
    }

    private boolean isOf(Program.Named program, Decoder root) {
        String name = event.programName().orElse("");
        return guarded(root, () -> program.pattern().matches(name) ? Optional.of(name) : Optional.empty())
                .isPresent();
    }

    /** Where the search goes on behind a decoder's prematch; behind the root's when it has none. */
    private OptionalInt behindPrematch(Decoder decoder, int parent) {
        return switch (decoder.prematch()) {
            case Prematch.None none -> OptionalInt.of(parent);
            case Prematch.Search search
            when event.isRow() && search.acceptsEveryRow() -> OptionalInt.of(Prematch.Search.BEHIND_ROW_START);
            case Prematch.Search search -> {
                int from = search.offset() == Offset.AFTER_PARENT ? parent : 0;
                yield guarded(decoder, () -> boxed(search.pattern().resume(event.log(), from)))
                        .map(OptionalInt::of)
                        .orElse(OptionalInt.empty());
            }
        };
    }

    private static Optional<Integer> boxed(OptionalInt position) {
        return position.isPresent() ? Optional.of(position.getAsInt()) : Optional.empty();
    }

    /** A root with children never runs its own body. */
    private Decoder decodeByChild(Decoder root, Positions atRoot) {
        List<Child> children = root.children();
        for (int i = 0; i < children.size(); i = behindSiblings(children, i)) {
            Decoder child = children.get(i).decoder();
            OptionalInt behindPrematch = behindPrematch(child, atRoot.parent());
            if (behindPrematch.isPresent()) {
                Decoder onRecord = child.hasPrematch() ? child : root;
                runFrom(children, i, onRecord, atRoot.withPrematch(behindPrematch.getAsInt()));
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
        return switch (candidate.body()) {
            case DecoderBody.Nothing nothing -> positions;
            case DecoderBody.JsonFields json -> {
                event.read(
                        onRecord.plugin().json(), positions.at(onRecord.plugin().offset()));
                yield positions;
            }
            case DecoderBody.BuiltIn plugin -> {
                String text =
                        event.log().substring(positions.at(onRecord.plugin().offset()));
                plugin.reader().fields(text).forEach((field, value) -> event.add(field.ruleName(), value));
                yield positions;
            }
            case DecoderBody.Captures captures ->
                guarded(candidate, () -> captures.pattern().find(event.log(), positions.at(captures.offset())))
                        .map(found -> {
                            addFields(captures.order(), found);
                            return positions.withRegex(found.resume());
                        })
                        .orElse(positions);
        };
    }

    /** Groups without a name are dropped, names without a group stay unset. */
    private void addFields(List<String> order, Found found) {
        for (int i = 0; i < Math.min(found.captures().size(), order.size()); i++) {
            event.add(order.get(i), found.captures().get(i));
        }
    }

    private <T> Optional<T> guarded(Decoder decoder, Supplier<Optional<T>> search) {
        try {
            return search.get();
        } catch (RunawayMatchException runaway) {
            runaways.gaveUp("decoder " + decoder.declaredName(), runaway);
            return Optional.empty();
        }
    }
}
