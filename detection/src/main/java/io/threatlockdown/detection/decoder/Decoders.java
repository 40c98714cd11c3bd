package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The root decoders in load order, in two lists: those for events with a program name and those for events without. Safe to share
 * between threads.
 */
public final class Decoders {
    private final List<Decoder> roots;
    private final ProgramRoots withProgram;
    private final List<Decoder> withoutProgram;
    private final Set<String> names;

    public Decoders(List<Decoder> roots) {
        this.roots = List.copyOf(roots);
        this.withProgram =
                new ProgramRoots(roots.stream().filter(Decoders::isForPrograms).toList());
        this.withoutProgram =
                roots.stream().filter(root -> !isForPrograms(root)).toList();
        this.names = names(roots);
    }

    private static boolean isForPrograms(Decoder root) {
        return switch (root.program()) {
            case Program.Named named -> true;
            case Program.None none -> false;
        };
    }

    private static Set<String> names(List<Decoder> roots) {
        Set<String> names = new HashSet<>(WellKnownDecoders.NAMES);
        for (Decoder root : roots) {
            names.add(root.declaredName());
            root.children().forEach(child -> names.add(child.decoder().declaredName()));
        }
        return Set.copyOf(names);
    }

    /**
     * The decoders of all these files, in their order; a child finds its root in its own file or in an earlier one.
     *
     * @param pieces takes the pieces of text by which patterns are ruled out
     * @param problems takes every mistake; a decoder with one is left out
     */
    public static Decoders build(List<XmlDocument> files, TextPieces pieces, Consumer<Problem> problems) {
        DecoderTree tree = new DecoderTree();
        files.forEach(file -> new DecoderFile(file, pieces, problems).addTo(tree));
        return new Decoders(tree.roots());
    }

    /**
     * The decoder that is on record for the event, which has its fields set up then. The first root that accepts the event owns it:
     * no later one is tried, whatever comes of its children.
     */
    public Optional<Decoded> decode(EventFields event, RunawayListener runaways) {
        DecoderRun run = new DecoderRun(event, runaways);
        for (Decoder root : rootsFor(event, runaways)) {
            Optional<Decoded> decoded = run.decode(root);
            if (decoded.isPresent()) {
                return decoded;
            }
        }
        return Optional.empty();
    }

    private List<Decoder> rootsFor(EventFields event, RunawayListener runaways) {
        Optional<String> program = event.programName();
        return program.isPresent() ? withProgram.of(program.get(), runaways) : withoutProgram;
    }

    /** How many there are, children included. */
    public int size() {
        return roots.stream().mapToInt(root -> 1 + root.children().size()).sum();
    }

    public List<Decoder> roots() {
        return roots;
    }

    /** Whether a root or a child is called that, or the original has a decoder of that name built in. */
    public boolean hasName(String name) {
        return names.contains(name);
    }
}
