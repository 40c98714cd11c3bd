package io.threatlockdown.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One reading of one file, by recursive descent. */
final class XmlParser {
    private static final int DEEPEST_NESTING = 1_024;

    private static final int LONGEST_NAME = 32;

    private final XmlCursor cursor;
    private int depth;

    XmlParser(XmlCursor cursor) {
        this.cursor = cursor;
    }

    XmlDocument document() {
        List<XmlElement> roots = new ArrayList<>();
        boolean escaped = false;
        while (!cursor.atEnd()) {
            if (cursor.peek() != '<' || escaped) {
                escaped = cursor.next() == '\\' && !escaped;
            } else if (cursor.looksAt("<!")) {
                skipComment();
            } else if (cursor.looksAt("</")) {
                throw cursor.failure(cursor.position(), "this closing tag closes nothing; remove it");
            } else {
                roots.add(element());
            }
        }
        return new XmlDocument(cursor.file(), roots);
    }

    private void skipComment() {
        Position start = cursor.position();
        if (cursor.looksAt("<![CDATA[")) {
            throw cursor.failure(start, "CDATA is not understood; write the text as it is, with \\< for a <");
        }
        cursor.skip("<!".length());
        while (!cursor.atEnd()) {
            if (cursor.looksAt("-->")) {
                cursor.skip("-->".length());
                return;
            }
            if (cursor.looksAt("!>")) {
                cursor.skip("!>".length());
                return;
            }
            cursor.next();
        }
        throw cursor.failure(start, "comment is never closed; end it with -->");
    }

    private XmlElement element() {
        Position start = cursor.position();
        if (++depth > DEEPEST_NESTING) {
            throw cursor.failure(start, "elements are nested deeper than " + DEEPEST_NESTING);
        }
        cursor.next();
        String written = elementName(start);
        boolean closedInName = written.endsWith("/");
        String name = closedInName ? written.substring(0, written.length() - 1) : written;
        if (name.isEmpty()) {
            throw cursor.failure(start, "element without a name; write \\< for a < in text");
        }
        XmlAttributes attributes = new XmlAttributes(cursor, name);
        boolean closed = attributes.readToEndOfTag() || closedInName;
        XmlElement element = closed ? emptyElement(name, attributes, start) : content(name, attributes, start);
        depth--;
        return element;
    }

    private String elementName(Position start) {
        if (cursor.looksAt("?")) {
            throw cursor.failure(start, "a prolog such as <?xml …?> is not understood; remove it");
        }
        StringBuilder name = new StringBuilder();
        while (!cursor.atEnd() && cursor.peek() != '>' && !XmlCursor.isBlank(cursor.peek())) {
            if (cursor.peek() == '<') {
                throw cursor.failure(
                        start, "tag '<" + shown(name.toString()) + "' is not ended; add the > that is missing");
            }
            name.append(cursor.next());
        }
        return name.toString();
    }

    private XmlElement emptyElement(String name, XmlAttributes attributes, Position start) {
        return new XmlElement(name, attributes.list(), "", List.of(), start, cursor.position());
    }

    private XmlElement content(String name, XmlAttributes attributes, Position start) {
        List<XmlElement> children = new ArrayList<>();
        XmlText text = new XmlText();
        while (!cursor.atEnd()) {
            if (cursor.peek() != '<' || text.escapesNext()) {
                text.append(cursor);
            } else if (cursor.looksAt("<!")) {
                skipComment();
            } else if (cursor.looksAt("</")) {
                Position end = cursor.position();
                closingTag(name, start);
                return new XmlElement(name, attributes.list(), text.toString(), children, start, text.start(end));
            } else if (holdsSecret(name)) {
                // What follows is a piece of the secret, which no message may quote.
                throw cursor.failure(
                        cursor.position(),
                        "the value of <" + shown(name)
                                + "> holds a <, which cannot stand there; put it into a credentials file");
            } else {
                children.add(element());
                text.startAnew();
            }
        }
        throw cursor.failure(start, "element '" + shown(name) + "' is never closed; add </" + shown(name) + ">");
    }

    /** No element has a long name: behind a '>' that was forgotten stands its content, which may be a secret. */
    private static String shown(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME / 2) + "…";
    }

    private static boolean holdsSecret(String element) {
        String name = element.toLowerCase(Locale.ROOT);
        return name.contains("_key") || name.contains("_secret") || name.contains("password");
    }

    private void closingTag(String name, Position opened) {
        Position here = cursor.position();
        cursor.skip("</".length());
        StringBuilder closing = new StringBuilder();
        while (!cursor.atEnd() && cursor.peek() != '>' && cursor.peek() != '<') {
            closing.append(cursor.next());
        }
        if (cursor.peek() != '>' || !closing.toString().equals(name)) {
            throw cursor.failure(
                    here,
                    "expected </" + shown(name) + "> for the element of " + opened
                            + (holdsSecret(name) ? "" : ", found </" + oneLine(closing) + ">"));
        }
        cursor.next();
    }

    private static String oneLine(CharSequence text) {
        String firstLine = text.toString().lines().findFirst().orElse("");
        return firstLine.length() <= 40 ? firstLine : firstLine.substring(0, 40) + "…";
    }
}
