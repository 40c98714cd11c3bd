package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.field.FieldNames;
import io.threatlockdown.detection.field.StaticField;
import io.threatlockdown.detection.pattern.ByteText;

import java.util.ArrayList;
import java.util.List;

/**
 * A description with {@code $(field)} in it. A field that the event has not is left out; a {@code $(} that is never closed is text.
 *
 * @param written with the first newline made a blank
 */
record Template(String written, List<Part> parts) {
    private static final int LONGEST = 1_024;
    private static final String ELLIPSIS = "…";

    Template {
        parts = List.copyOf(parts);
    }

    sealed interface Part {
        record Text(String text) implements Part {}

        record Dynamic(int number) implements Part {}

        record Fixed(StaticField field) implements Part {}

        record Header(boolean isProgram) implements Part {}
    }

    static Template compile(String description, FieldNames names) {
        String written = description.replaceFirst("\n", " ");
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int open = written.indexOf("$("); open >= 0; open = written.indexOf("$(", from)) {
            int close = written.indexOf(')', open);
            if (close < 0) {
                break;
            }
            parts.add(new Part.Text(written.substring(from, open)));
            String name = written.substring(open + 2, close);
            parts.add(field(name, names));
            from = close + 1;
        }
        parts.add(new Part.Text(written.substring(from)));
        return new Template(written, parts);
    }

    private static Part field(String name, FieldNames names) {
        return switch (name) {
            case "program_name" -> new Part.Header(true);
            case "hostname" -> new Part.Header(false);
            default ->
                StaticField.ofRuleName(name)
                        .<Part>map(Part.Fixed::new)
                        .orElseGet(() -> new Part.Dynamic(names.number(name)));
        };
    }

    /** The description for no event in particular: {@code …} stands for each field. */
    String title() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part instanceof Part.Text literal ? literal.text() : ELLIPSIS);
        }
        return text.toString();
    }

    /** The description for an event; as written when it would be longer than 1,024 bytes. */
    String fill(EventFields event) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text literal -> text.append(literal.text());
                case Part.Dynamic dynamic ->
                    event.dynamic(dynamic.number()).map(ByteText::decode).ifPresent(text::append);
                case Part.Fixed fixed ->
                    event.fixed(fixed.field()).map(ByteText::decode).ifPresent(text::append);
                case Part.Header header ->
                    (header.isProgram() ? event.programName() : event.hostname())
                            .map(ByteText::decode)
                            .ifPresent(text::append);
            }
        }
        return ByteText.of(text.toString()).length() > LONGEST ? written : text.toString();
    }
}
