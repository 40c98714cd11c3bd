package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.EventFields;

import java.util.List;
import java.util.Optional;

/**
 * A decoder, with its children when it is a root. There are two levels only.
 *
 * @param name what alerts and {@code decoded_as} know it by: of a child, the name of its root, unless it uses its own
 * @param declaredName what it is called in its file
 * @param parent the name of its root; "" when it is a root itself
 * @param children of a root, in load order
 */
public record Decoder(
        String name,
        String declaredName,
        String parent,
        Category category,
        Program program,
        Prematch prematch,
        DecoderBody body,
        PluginSettings plugin,
        DecoderNotes notes,
        List<Child> children) {
    public Decoder {
        children = List.copyOf(children);
    }

    /**
     * @param more whether a later child of the same root has the same name: the children of one name are extractors that run one after
     *     the other
     */
    record Child(Decoder decoder, boolean more) {}

    Decoder withChildren(List<Child> newChildren) {
        return new Decoder(name, declaredName, parent, category, program, prematch, body, plugin, notes, newChildren);
    }

    /** What alerts of rules for what was never seen before say besides; "" for nothing. */
    public String firstSeenComment() {
        return notes.firstSeenComment();
    }

    /** Whether fields of earlier lines are to fill those that a line lacks. */
    boolean accumulates() {
        return notes.accumulates();
    }

    /**
     * What of an event is looked at for rules about what was never seen before, as one text: the same for two events exactly when all
     * values are the same; an absent value is as good as an empty one. Empty when this decoder has nothing looked at.
     */
    public Optional<String> firstSeenKey(EventFields event, String location) {
        return notes.firstSeenFields().isEmpty()
                ? Optional.empty()
                : Optional.of(new FirstSeenKey(this, event, location).text(notes.firstSeenFields()));
    }

    boolean hasPrematch() {
        return prematch instanceof Prematch.Search;
    }
}
