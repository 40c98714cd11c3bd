package io.threatlockdown.detection.predecode;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows the stamp of a syslog line: a host, a program with or without its process id, and the text. */
final class SyslogHeader {
    private static final String NAME = "([A-Za-z0-9._@/()-]*+)";
    private static final Pattern HOST = Pattern.compile(" ?" + NAME);

    private static final String PROCESS = "(?:: ?|\\[\\d+\\]: ?)";
    private static final Pattern PROGRAM = Pattern.compile(NAME + "(?:: ?|\\[\\d+\\](?:: ?| ))");

    /** As AIX has it: {@code auth|security:info sshd: }. */
    private static final Pattern PROGRAM_BEHIND_FACILITY = Pattern.compile("\\w+\\|\\w+:\\w+ " + NAME + PROCESS);

    private static final Pattern MESSAGE_ID = Pattern.compile("\\[ID [^\\]]*\\] ");

    private SyslogHeader() {}

    /** @param cut where the stamp and the blank behind it end */
    static PreDecoded read(String line, int cut) {
        String stamp = line.substring(0, cut).strip();
        Matcher host = HOST.matcher(line).region(cut, line.length());
        if (!host.lookingAt()) {
            return new PreDecoded(stamp, "", "", line.substring(cut));
        }
        int end = host.end();
        if (line.startsWith(": ", end) && !host.group(1).isEmpty()) {
            return new PreDecoded(stamp, "", host.group(1), withoutMessageId(line, end + 2));
        }
        if (!line.startsWith(" ", end)) {
            return new PreDecoded(stamp, "", "", withoutMessageId(line, cut));
        }
        int rest = end + 1;
        Optional<Matcher> program = program(line, rest, PROGRAM).or(() -> program(line, rest, PROGRAM_BEHIND_FACILITY));
        return program.map(found ->
                        new PreDecoded(stamp, host.group(1), found.group(1), withoutMessageId(line, found.end())))
                .orElseGet(() -> new PreDecoded(stamp, host.group(1), "", withoutMessageId(line, rest)));
    }

    private static Optional<Matcher> program(String line, int from, Pattern shape) {
        Matcher program = shape.matcher(line).region(from, line.length());
        return program.lookingAt() && !program.group(1).isEmpty() ? Optional.of(program) : Optional.empty();
    }

    private static String withoutMessageId(String line, int from) {
        Matcher id = MESSAGE_ID.matcher(line).region(from, line.length());
        return line.substring(id.lookingAt() ? id.end() : from);
    }
}
