package io.threatlockdown.kql.compute;

import java.util.ArrayList;
import java.util.List;

/** A command line of Windows as its arguments. */
final class CommandLine {
    private final String text;
    private int at;

    private CommandLine(String text) {
        this.text = text;
    }

    /**
     * Blanks part arguments outside of quotes. Before a quote, two backslashes are one, and an odd one makes the quote a letter; other
     * backslashes stand for themselves. Two quotes inside quotes are one.
     */
    static List<String> arguments(String text) {
        CommandLine line = new CommandLine(text);
        List<String> arguments = new ArrayList<>();
        line.skipBlanks();
        while (line.at < text.length()) {
            arguments.add(line.argument());
            line.skipBlanks();
        }
        return arguments;
    }

    private void skipBlanks() {
        while (at < text.length() && blank()) {
            at++;
        }
    }

    private boolean blank() {
        return text.charAt(at) == ' ' || text.charAt(at) == '\t';
    }

    private String argument() {
        StringBuilder argument = new StringBuilder();
        boolean quoted = false;
        while (at < text.length() && (quoted || !blank())) {
            int slashes = 0;
            while (at < text.length() && text.charAt(at) == '\\') {
                slashes++;
                at++;
            }
            boolean quote = at < text.length() && text.charAt(at) == '"';
            argument.repeat('\\', quote ? slashes / 2 : slashes);
            if (!quote) {
                if (slashes == 0) {
                    argument.append(text.charAt(at++));
                }
            } else if (slashes % 2 == 1) {
                argument.append('"');
                at++;
            } else if (quoted && at + 1 < text.length() && text.charAt(at + 1) == '"') {
                argument.append('"');
                at += 2;
            } else {
                quoted = !quoted;
                at++;
            }
        }
        return argument.toString();
    }
}
