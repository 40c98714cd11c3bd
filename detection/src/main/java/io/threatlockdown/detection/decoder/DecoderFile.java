package io.threatlockdown.detection.decoder;

import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;
import io.threatlockdown.xml.XmlElement;

import java.util.List;
import java.util.function.Consumer;

/** Reads the decoders of one file. */
public final class DecoderFile {
    private final XmlDocument document;
    private final Consumer<Problem> problems;

    /** @param problems takes every mistake; a decoder with one is left out */
    public DecoderFile(XmlDocument document, Consumer<Problem> problems) {
        this.document = document;
        this.problems = problems;
    }

    public List<Decoder> decoders() {
        return document.roots().stream().flatMap(root -> decoder(root).stream()).toList();
    }

    private List<Decoder> decoder(XmlElement element) {
        if (!element.name().equalsIgnoreCase("decoder")) {
            problems.accept(Problem.at(
                    document.file(),
                    element.position(),
                    "decoder files hold <decoder> only, found <" + element.name() + ">"));
            return List.of();
        }
        return new DecoderElement(document.file(), element, problems)
                .read().stream().toList();
    }
}
