package io.threatlockdown.detection.predecode;

/**
 * The look of a stamp at the start of a line, told by the bytes at fixed places.
 *
 * @param template {@code _} stands for any byte, {@code #} for a digit, everything else for itself
 * @param cut how many bytes belong to the stamp, blanks behind it included
 * @param shortest the least length of a line that can have it
 */
record StampShape(String template, int cut, int shortest) {
    private static final char ANY = '_';
    private static final char DIGIT = '#';

    /** A stamp that ends where its template ends, with at least one byte behind it. */
    static StampShape of(String template) {
        return new StampShape(template, template.length(), template.length() + 1);
    }

    boolean fits(String line) {
        if (line.length() < shortest || line.length() < template.length()) {
            return false;
        }
        for (int i = 0; i < template.length(); i++) {
            if (!fits(template.charAt(i), line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(char wanted, char c) {
        return switch (wanted) {
            case ANY -> true;
            case DIGIT -> c >= '0' && c <= '9';
            default -> c == wanted;
        };
    }
}
