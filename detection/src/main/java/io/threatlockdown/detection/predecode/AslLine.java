package io.threatlockdown.detection.predecode;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the Apple system log: parts in brackets, {@code [Time 2031.01.09 10:11:12 UTC] [Sender sshd] [Message text] [Host mac]}, in
 * this order with others between them. A part ends at its bracket before a blank and the next bracket, or at the last one of the line.
 */
final class AslLine {
    private static final String START = "[Time ";

    private AslLine() {}

    private enum Part {
        TIME("Time"),
        SENDER("Sender"),
        MESSAGE("Message"),
        HOST("Host");

        private final Pattern pattern;

        Part(String name) {
            pattern = Pattern.compile("\\[" + name + " (.*?)\\](?= \\[| *$)", Pattern.DOTALL);
        }

        String of(String line) {
            Matcher found = pattern.matcher(line);
            return found.find() ? found.group(1) : "";
        }
    }

    /** Empty when the line is none, or has no message. */
    static Optional<PreDecoded> read(String line) {
        if (!line.startsWith(START)) {
            return Optional.empty();
        }
        String message = Part.MESSAGE.of(line);
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(new PreDecoded(Part.TIME.of(line), Part.HOST.of(line), Part.SENDER.of(line), message));
    }
}
