package io.threatlockdown.config;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.XmlElement;

/**
 * A query as it stands in the file and as it is sent.
 *
 * <p>Wazuh hands queries on through a command line, so its users write {@code \"} for a quote, and its XML wants {@code \<} for
 * {@code <}. Both are undone; every other backslash is the query's own, and so is a pair of them before a quote. A KQL string that
 * holds a double quote is written in single quotes.
 */
final class QueryText {
    private final XmlElement element;
    private final StringBuilder sent = new StringBuilder();
    /** For each character that is sent, its index in the element's text. */
    private final int[] origins;

    private QueryText(XmlElement element) {
        this.element = element;
        String text = element.text();
        this.origins = new int[text.length() + 1];
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("\\\\", i)) {
                append(text, i++);
            } else if (text.startsWith("\\\"", i) || text.startsWith("\\<", i)) {
                i++;
            }
            append(text, i);
        }
        origins[sent.length()] = text.length();
    }

    static QueryText of(XmlElement element) {
        return new QueryText(element);
    }

    private void append(String text, int index) {
        origins[sent.length()] = index;
        sent.append(text.charAt(index));
    }

    /** Without blanks around it. */
    String sent() {
        return sent.toString().strip();
    }

    /**
     * The place in the file of a place in {@link #sent()}. A comment inside the query, which is not in its text, makes it point short.
     *
     * @param line from 1
     * @param column from 1
     */
    Position inFile(int line, int column) {
        String text = element.text();
        int begin = firstNonBlank(text);
        int end = origins[Math.min(index(line, column), sent.length())];
        int fileLine = element.textPosition().line();
        int fileColumn = element.textPosition().column();
        for (int i = begin; i < end; i++) {
            if (text.charAt(i) == '\n') {
                fileLine++;
                fileColumn = 1;
            } else {
                fileColumn++;
            }
        }
        return new Position(fileLine, fileColumn);
    }

    private int index(int line, int column) {
        int index = firstNonBlank(sent.toString());
        for (int passed = 1; passed < line && index < sent.length(); index++) {
            if (sent.charAt(index) == '\n') {
                passed++;
            }
        }
        return index + column - 1;
    }

    private static int firstNonBlank(String text) {
        int index = 0;
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
        return index;
    }
}
