package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The root decoders in load order, in two lists: those for events with a program name and those for events without. Immutable, safe
 * to share between threads.
 */
public final class Decoders {
    private final List<Decoder> roots;
    private final List<Decoder> withProgram;
    private final List<Decoder> withoutProgram;

    public Decoders(List<Decoder> roots) {
        this.roots = List.copyOf(roots);
        this.withProgram = roots.stream().filter(Decoders::isForPrograms).toList();
        this.withoutProgram =
                roots.stream().filter(root -> !isForPrograms(root)).toList();
    }

    private static boolean isForPrograms(Decoder root) {
        return switch (root.program()) {
            case Program.Named named -> true;
            case Program.None none -> false;
        };
    }

    /**
     * The decoders of all these files, in their order; a child finds its root in its own file or in an earlier one.
     *
     * @param problems takes every mistake; a decoder with one is left out
     */
    public static Decoders build(List<XmlDocument> files, Consumer<Problem> problems) {
        DecoderTree tree = new DecoderTree();
        files.forEach(file -> new DecoderFile(file, problems).addTo(tree));
        return new Decoders(tree.roots());
    }

    /**
     * The decoder that is on record for the event, which has its fields set up then. The first root that accepts the event owns it:
     * no later one is tried, whatever comes of its children.
     */
    public Optional<Decoder> decode(EventFields event, RunawayListener runaways) {
        DecoderRun run = new DecoderRun(event, runaways);
        for (Decoder root : event.programName().isPresent() ? withProgram : withoutProgram) {
            Optional<Decoder> decoder = run.decode(root);
            if (decoder.isPresent()) {
                return decoder;
            }
        }
        return Optional.empty();
    }

    public List<Decoder> roots() {
        return roots;
    }

    /** Whether a root or a child is called that. */
    public boolean hasName(String name) {
        return roots.stream()
                .anyMatch(root -> root.declaredName().equals(name)
                        || root.children().stream()
                                .anyMatch(
                                        child -> child.decoder().declaredName().equals(name)));
    }
}
