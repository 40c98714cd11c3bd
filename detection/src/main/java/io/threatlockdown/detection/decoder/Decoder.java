package io.threatlockdown.detection.decoder;

import java.util.List;

/**
 * A decoder, with its children when it is a root. There are two levels only.
 *
 * @param name what alerts and {@code decoded_as} know it by: of a child, the name of its root, unless it uses its own
 * @param declaredName what it is called in its file
 * @param children of a root, in load order
 */
public record Decoder(
        String name,
        String declaredName,
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
        return new Decoder(name, declaredName, category, program, prematch, body, plugin, notes, newChildren);
    }

    boolean hasPrematch() {
        return prematch instanceof Prematch.Search;
    }
}
