package io.threatlockdown.xml;

/** A place in a text that moves forward and knows its line and column. */
final class XmlCursor {
    private final String file;
    private final String text;
    private int index;
    private int line = 1;
    private int column = 1;

    XmlCursor(String file, String text) {
        this.file = file;
        this.text = text;
    }

    String file() {
        return file;
    }

    Position position() {
        return new Position(line, column);
    }

    boolean atEnd() {
        return index >= text.length();
    }

    /** The character here; NUL at the end. */
    char peek() {
        return atEnd() ? '\0' : text.charAt(index);
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, index);
    }

    char next() {
        char c = text.charAt(index++);
        if (c == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return c;
    }

    void skip(int characters) {
        for (int i = 0; i < characters; i++) {
            next();
        }
    }

    void skipBlanks() {
        while (!atEnd() && isBlank(peek())) {
            next();
        }
    }

    XmlException failure(Position where, String message) {
        return new XmlException(Problem.at(file, where, message));
    }

    static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
