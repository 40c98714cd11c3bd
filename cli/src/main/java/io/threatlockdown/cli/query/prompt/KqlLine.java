package io.threatlockdown.cli.query.prompt;

import org.jline.reader.CompletingParsedLine;

import java.util.List;

/**
 * What was typed, with the word that the cursor stands in or behind.
 *
 * @param line all of it
 * @param cursor an offset in it
 * @param word the whole word, {@code ""} where there is none
 * @param wordCursor the cursor's offset in the word
 */
record KqlLine(String line, int cursor, String word, int wordCursor) implements CompletingParsedLine {
    static KqlLine of(String line, int cursor) {
        int start = cursor;
        while (start > 0 && isPart(line, start - 1)) {
            start--;
        }
        int end = cursor;
        while (end < line.length() && isPart(line, end)) {
            end++;
        }
        return new KqlLine(line, cursor, line.substring(start, end), cursor - start);
    }

    /** What stands before the word. */
    String before() {
        return line.substring(0, cursor - wordCursor);
    }

    @Override
    public int wordIndex() {
        return 0;
    }

    @Override
    public List<String> words() {
        return List.of(word);
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor;
    }

    @Override
    public int rawWordLength() {
        return word.length();
    }

    /** Letters, digits and underscores; the hyphen inside of an operator's name; the dot that begins a command. */
    private static boolean isPart(String line, int at) {
        char c = line.charAt(at);
        if (c == '-') {
            return line.substring(0, at).matches("(?s).*\\|\\s*[a-z-]+");
        }
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '.' && line.substring(0, at).isBlank();
    }
}
