package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.decoder.DecoderBody.Offset;
import io.threatlockdown.detection.field.JsonFieldOptions;
import io.threatlockdown.detection.field.JsonFieldOptions.Arrays;
import io.threatlockdown.detection.field.JsonFieldOptions.Nulls;
import io.threatlockdown.detection.pattern.InvalidPatternException;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.SearchPattern;
import io.threatlockdown.detection.pattern.TextPattern;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one {@code <decoder>}. Child decoders are refused: the machinery for them is not there yet. */
final class DecoderElement {
    private static final int LONGEST_TEXT = 1_023;

    private final String file;
    private final XmlElement element;
    private final Consumer<Problem> problems;
    private boolean broken;

    private final StringBuilder prematch = new StringBuilder();
    private final StringBuilder regex = new StringBuilder();
    private final List<String> order = new ArrayList<>();
    private PatternFlavour prematchFlavour = PatternFlavour.OSREGEX;
    private PatternFlavour regexFlavour = PatternFlavour.OSREGEX;
    private Offset offset = Offset.START;
    private Category category = Category.SYSLOG;
    private Nulls nulls = Nulls.TEXT;
    private Arrays arrays = Arrays.PRINTED;
    private boolean json;
    private boolean needsProgram;

    DecoderElement(String file, XmlElement element, Consumer<Problem> problems) {
        this.file = file;
        this.element = element;
        this.problems = problems;
    }

    /** Empty when a mistake was found. */
    Optional<Decoder> read() {
        String name = element.attribute("name").orElse("");
        if (name.isEmpty()) {
            problem(element.position(), "<decoder> needs the attribute name");
        }
        element.children().forEach(this::readChild);
        if (!broken) {
            check();
        }
        Optional<SearchPattern> prematchPattern = compile(prematchFlavour, prematch.toString());
        Optional<DecoderBody> body = body();
        if (broken || prematchPattern.isEmpty() || body.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Decoder(
                name, category, new Prematch(prematchPattern.get(), prematch.toString()), needsProgram, body.get()));
    }

    private void readChild(XmlElement child) {
        switch (child.name().toLowerCase(Locale.ROOT)) {
            case "prematch" -> {
                prematchFlavour = flavour(child);
                prematch.append(child.text());
                refuseOffset(child);
            }
            case "program_name" -> needsProgram = true;
            case "regex" -> {
                regexFlavour = flavour(child);
                regex.append(child.text());
                offset = offset(child);
            }
            case "order" -> readOrder(child);
            case "plugin_decoder" -> readPlugin(child);
            case "type" ->
                Category.ofName(child.text())
                        .ifPresentOrElse(
                                known -> category = known, () -> problem(child.textPosition(), unknownValue(child)));
            case "json_null_field" -> nulls = child.text().equals("discard") ? Nulls.DISCARDED : Nulls.TEXT;
            case "json_array_structure" ->
                arrays = child.text().equals("csv") ? Arrays.COMMA_SEPARATED : Arrays.PRINTED;
            case "use_own_name" -> {}
            case "parent", "fts", "ftscomment", "accumulate" ->
                problem(child.position(), "<" + child.name() + "> is not supported yet; this decoder is left out");
            default -> problem(child.position(), "<" + child.name() + "> is not an element of a decoder");
        }
    }

    private static String unknownValue(XmlElement child) {
        return "'" + child.text() + "' is not a value of <" + child.name() + ">";
    }

    private PatternFlavour flavour(XmlElement child) {
        String name = child.attribute("type").orElse("osregex");
        Optional<PatternFlavour> flavour = PatternFlavour.ofName(name).filter(known -> known != PatternFlavour.OSMATCH);
        if (flavour.isEmpty()) {
            problem(child.position(), "type '" + name + "' is not one of osregex and pcre2");
        }
        return flavour.orElse(PatternFlavour.OSREGEX);
    }

    private void refuseOffset(XmlElement child) {
        if (child.attribute("offset").isPresent()) {
            problem(
                    child.position(),
                    "an offset on <" + child.name() + "> is not supported yet; this decoder is left out");
        }
    }

    private Offset offset(XmlElement child) {
        String name = child.attribute("offset").orElse("");
        if (name.isEmpty()) {
            return offset;
        }
        if (!name.equals("after_prematch")) {
            problem(
                    child.position(),
                    "offset '" + name + "' is not for a decoder without a parent; it has after_prematch");
        }
        return Offset.AFTER_PREMATCH;
    }

    private void readOrder(XmlElement child) {
        for (String word : child.text().split(",")) {
            String name = word.strip().split(" ", 2)[0];
            if (name.isEmpty()) {
                problem(child.textPosition(), "<order> has an empty name");
            }
            order.add(name.equals("user") ? "dstuser" : name);
        }
    }

    private void readPlugin(XmlElement child) {
        if (child.text().equals("JSON_Decoder")) {
            json = true;
            refuseOffset(child);
        } else {
            problem(
                    child.textPosition(),
                    "plug-in '" + child.text() + "' is not supported yet; this decoder is left out");
        }
    }

    private void check() {
        if (prematch.isEmpty() && !needsProgram) {
            problem(element.position(), "a decoder needs <prematch> or <program_name>");
        }
        if (regex.isEmpty() != order.isEmpty()) {
            problem(element.position(), "<regex> and <order> need each other");
        }
        if (json && !regex.isEmpty()) {
            problem(element.position(), "<plugin_decoder> excludes <regex>");
        }
        if (prematch.length() > LONGEST_TEXT || regex.length() > LONGEST_TEXT) {
            problem(element.position(), "a pattern is longer than " + LONGEST_TEXT + " characters");
        }
    }

    private Optional<DecoderBody> body() {
        if (json) {
            return Optional.of(new DecoderBody.JsonFields(new JsonFieldOptions(nulls, arrays)));
        }
        if (regex.isEmpty()) {
            return Optional.of(new DecoderBody.Nothing());
        }
        return compile(regexFlavour, regex.toString())
                .map(pattern -> new DecoderBody.Captures(pattern, offset, List.copyOf(order)));
    }

    private Optional<SearchPattern> compile(PatternFlavour flavour, String pattern) {
        try {
            return TextPattern.compile(flavour, pattern) instanceof SearchPattern search
                    ? Optional.of(search)
                    : Optional.empty();
        } catch (InvalidPatternException malformed) {
            problem(element.position(), malformed.getMessage());
            return Optional.empty();
        }
    }

    private void problem(Position position, String message) {
        broken = true;
        problems.accept(Problem.at(file, position, message));
    }
}
