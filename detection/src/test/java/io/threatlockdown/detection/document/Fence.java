package io.threatlockdown.detection.document;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a document.
 *
 * @param info what stands behind the opening fence: {@code xml}, {@code list etc/lists/blocked}
 * @param section the heading that it stands under
 * @param line of the opening fence, from 1
 * @param text with a line break behind every line
 */
public record Fence(String info, String section, int line, String text) {
    private static final String MARK = "```";

    /** All fenced blocks of a document, in their order. */
    public static List<Fence> in(String markdown) {
        List<Fence> fences = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String section = "";
        String info = "";
        int opened = 0;
        int number = 0;
        for (String line : markdown.lines().toList()) {
            number++;
            if (line.startsWith(MARK) && opened > 0) {
                fences.add(new Fence(info, section, opened, text.toString()));
                opened = 0;
            } else if (line.startsWith(MARK)) {
                info = line.substring(MARK.length()).strip();
                opened = number;
                text.setLength(0);
            } else if (opened > 0) {
                text.append(line).append('\n');
            } else if (line.startsWith("#")) {
                section = line.replaceFirst("^#+ ", "");
            }
        }
        if (opened > 0) {
            throw new IllegalArgumentException("the block that opens in line " + opened + " is never closed");
        }
        return fences;
    }

    /** Whether what stands behind the opening fence begins with a word. */
    boolean is(String word) {
        return info.equals(word) || info.startsWith(word + " ");
    }

    @Override
    public String toString() {
        return section + ", line " + line;
    }
}
