package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.TextPieces;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;
import io.threatlockdown.xml.XmlElement;

import java.util.List;
import java.util.function.Consumer;

/** Reads the decoders of one file. */
public final class DecoderFile {
    private final XmlDocument document;
    private final TextPieces pieces;
    private final Consumer<Problem> problems;

    /**
     * @param pieces takes the pieces of text by which patterns are ruled out
     * @param problems takes every mistake; a decoder with one is left out
     */
    public DecoderFile(XmlDocument document, TextPieces pieces, Consumer<Problem> problems) {
        this.document = document;
        this.pieces = pieces;
        this.problems = problems;
    }

    /** The roots of this file, with the children that have their root in it. {@link Decoders#build} joins several files. */
    public List<Decoder> decoders() {
        DecoderTree tree = new DecoderTree();
        addTo(tree);
        return tree.roots();
    }

    void addTo(DecoderTree tree) {
        document.roots().forEach(element -> add(element, tree));
    }

    private void add(XmlElement element, DecoderTree tree) {
        if (!element.name().equalsIgnoreCase("decoder")) {
            problems.accept(Problem.at(
                    document.file(),
                    element.position(),
                    "decoder files hold <decoder> only, found <" + element.name() + ">"));
            return;
        }
        DecoderProblems mistakes = new DecoderProblems(document.file(), element.position(), problems);
        new DecoderElement(element, mistakes, pieces).read().ifPresent(tree::add);
    }
}
