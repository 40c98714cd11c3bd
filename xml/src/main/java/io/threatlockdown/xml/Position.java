package io.threatlockdown.xml;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 characters
 */
public record Position(int line, int column) {
    public static final Position START = new Position(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
