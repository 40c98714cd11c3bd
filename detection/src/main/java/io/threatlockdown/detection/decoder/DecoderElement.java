package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.JsonFieldOptions;
import io.threatlockdown.detection.field.JsonFieldOptions.Arrays;
import io.threatlockdown.detection.field.JsonFieldOptions.Nulls;
import io.threatlockdown.detection.pattern.PatternFlavour;
import io.threatlockdown.detection.pattern.SearchPattern;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.XmlAttribute;
import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads one {@code <decoder>}. */
final class DecoderElement {
    private static final Set<PatternFlavour> SEARCHING = EnumSet.of(PatternFlavour.OSREGEX, PatternFlavour.PCRE2);
    private static final Set<PatternFlavour> ALL = EnumSet.allOf(PatternFlavour.class);

    private final XmlElement element;
    private final DecoderProblems problems;

    private final PatternText program;
    private final PatternText prematch;
    private final PatternText regex;
    private final PluginElement plugin;
    private final List<String> order = new ArrayList<>();
    private final List<String> firstSeen = new ArrayList<>();
    private String parent = "";
    private Position parentPosition;
    private String firstSeenComment = "";
    private Category category = Category.SYSLOG;
    private Nulls nulls = Nulls.TEXT;
    private Arrays arrays = Arrays.PRINTED;
    private boolean usesOwnName;
    private boolean accumulates;

    DecoderElement(XmlElement element, DecoderProblems problems) {
        this.element = element;
        this.problems = problems;
        this.parentPosition = element.position();
        this.program = new PatternText(PatternFlavour.OSMATCH, ALL, problems);
        this.prematch = new PatternText(PatternFlavour.OSREGEX, SEARCHING, problems);
        this.regex = new PatternText(PatternFlavour.OSREGEX, SEARCHING, problems);
        this.plugin = new PluginElement(problems);
    }

    /** Empty when a mistake was found. */
    Optional<DecoderDraft> read() {
        String name = element.attribute("name").orElse("");
        if (name.isEmpty()) {
            problems.reject("<decoder> needs the attribute name");
        }
        element.attributes().forEach(this::checkAttribute);
        element.children().forEach(this::readChild);
        if (problems.rejected()) {
            return Optional.empty();
        }
        check();
        Optional<Program> programTest = programTest();
        Optional<Prematch> prematchTest = prematchTest();
        Optional<DecoderBody> body = body();
        if (problems.rejected() || programTest.isEmpty() || prematchTest.isEmpty() || body.isEmpty()) {
            return Optional.empty();
        }
        Decoder decoder = new Decoder(
                parent.isEmpty() || usesOwnName ? name : parent,
                name,
                parent,
                category,
                programTest.get(),
                prematchTest.get(),
                body.get(),
                new PluginSettings(new JsonFieldOptions(nulls, arrays), plugin.offset()),
                new DecoderNotes(firstSeen, firstSeenComment, accumulates),
                List.of());
        return Optional.of(new DecoderDraft(decoder, parent, parentPosition, problems));
    }

    private void checkAttribute(XmlAttribute attribute) {
        if (!attribute.name().equals("name") && !attribute.name().equals("status")) {
            problems.reject(
                    attribute.position(), "'" + attribute.name() + "' is not an attribute of <decoder>; it has name");
        }
    }

    private void readChild(XmlElement child) {
        String lowered = child.name().toLowerCase(Locale.ROOT);
        switch (lowered.equals("type") ? child.name() : lowered) {
            case "parent" -> readParent(child);
            case "program_name" -> program.append(child);
            case "prematch" -> prematch.append(child);
            case "regex" -> regex.append(child);
            case "order" -> order.addAll(new OrderText(problems).names(child));
            case "plugin_decoder" -> plugin.read(child);
            case "type" ->
                Category.ofName(child.text())
                        .ifPresentOrElse(
                                known -> category = known,
                                () -> problems.reject(child.textPosition(), unknownValue(child)));
            case "use_own_name" -> readOwnName(child);
            case "json_null_field" -> nulls = child.text().equals("discard") ? Nulls.DISCARDED : Nulls.TEXT;
            case "json_array_structure" ->
                arrays = child.text().equals("csv") ? Arrays.COMMA_SEPARATED : Arrays.PRINTED;
            case "fts" -> firstSeen.addAll(new OrderText(problems).names(child));
            case "ftscomment" -> firstSeenComment = child.text();
            case "accumulate" -> accumulates = true;
            default -> problems.reject(child.position(), "<" + child.name() + "> is not an element of a decoder");
        }
    }

    private void readParent(XmlElement child) {
        parent = child.text();
        parentPosition = child.position();
        if (parent.isEmpty()) {
            problems.reject(child.position(), "<parent> needs the name of a root decoder");
        }
    }

    private void readOwnName(XmlElement child) {
        usesOwnName = child.text().equals("true");
        if (!usesOwnName) {
            problems.reject(child.textPosition(), unknownValue(child) + "; it has true");
        }
    }

    private static String unknownValue(XmlElement child) {
        return "'" + child.text() + "' is not a value of <" + child.name() + ">";
    }

    private void check() {
        boolean isRoot = parent.isEmpty();
        if (isRoot && prematch.isEmpty() && !program.isPresent()) {
            problems.reject("a decoder needs <prematch> or <program_name>");
        }
        if (regex.isEmpty() != order.isEmpty()) {
            problems.reject("<regex> and <order> need each other");
        }
        if (plugin.isPresent() && !regex.isEmpty()) {
            problems.reject("<plugin_decoder> excludes <regex>");
        }
        if (!firstSeen.isEmpty() && regex.isEmpty()) {
            problems.reject("<fts> needs <regex>");
        }
        new OrderText(problems).checkFirstSeen(firstSeen, order);
        checkOffsets(isRoot);
    }

    private void checkOffsets(boolean isRoot) {
        checkOffset("prematch", prematch.offset(), isRoot ? Set.of() : EnumSet.of(Offset.AFTER_PARENT));
        checkOffset(
                "regex",
                regex.offset(),
                isRoot ? EnumSet.of(Offset.AFTER_PREMATCH) : EnumSet.complementOf(EnumSet.of(Offset.START)));
        checkOffset(
                "plugin_decoder",
                plugin.offset(),
                isRoot ? EnumSet.of(Offset.AFTER_PREMATCH) : EnumSet.of(Offset.AFTER_PARENT, Offset.AFTER_PREMATCH));
    }

    private void checkOffset(String where, Offset offset, Set<Offset> allowed) {
        if (offset != Offset.START && !allowed.contains(offset)) {
            problems.reject("offset '" + offset.name().toLowerCase(Locale.ROOT) + "' is not for <" + where + "> of a "
                    + (parent.isEmpty() ? "decoder without a parent" : "decoder with a parent")
                    + (allowed.isEmpty() ? "; it has none" : "; it has " + names(allowed)));
        }
    }

    private static String names(Set<Offset> offsets) {
        return String.join(
                " and ",
                offsets.stream()
                        .map(offset -> offset.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** An empty name is found in that of every program. */
    private Optional<Program> programTest() {
        return program.isPresent() ? program.compile().map(Program.Named::new) : Optional.of(new Program.None());
    }

    private Optional<Prematch> prematchTest() {
        return prematch.isEmpty()
                ? Optional.of(new Prematch.None())
                : search(prematch).map(pattern -> new Prematch.Search(pattern, prematch.written(), prematch.offset()));
    }

    private Optional<DecoderBody> body() {
        if (plugin.isPresent()) {
            return Optional.of(plugin.body());
        }
        return regex.isEmpty()
                ? Optional.of(new DecoderBody.Nothing())
                : search(regex).map(pattern -> new DecoderBody.Captures(pattern, regex.offset(), order));
    }

    private static Optional<SearchPattern> search(PatternText text) {
        return text.compile().filter(SearchPattern.class::isInstance).map(SearchPattern.class::cast);
    }
}
