package io.threatlockdown.detection.predecode;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows the stamp of a syslog line: a host, a program with or without its process id, and the text. */
final class SyslogHeader {
    private static final String IN_NAMES = "[A-Za-z0-9._@/()-]";
    private static final Pattern HOST = Pattern.compile(" ?(" + IN_NAMES + "*+)");

    /** The name may be missing: what follows then still comes from a program. */
    private static final Pattern PROGRAM = Pattern.compile("(" + IN_NAMES + "*+)(?:: ?|\\[\\d+\\](?:: ?| ))");

    /** As AIX has it: {@code auth|security:info sshd: }. */
    private static final Pattern PROGRAM_BEHIND_FACILITY =
            Pattern.compile("\\w+\\|\\w+:\\w+ (" + IN_NAMES + "++)(?:: ?|\\[\\d+\\]: ?)");

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
        if (line.startsWith(": ", end)) {
            return new PreDecoded(stamp, "", host.group(1), true, withoutMessageId(line, end + 2));
        }
        if (!line.startsWith(" ", end)) {
            return new PreDecoded(stamp, "", "", withoutMessageId(line, cut));
        }
        int rest = end + 1;
        Matcher program = PROGRAM.matcher(line).region(rest, line.length());
        if (program.lookingAt()) {
            return withProgram(stamp, host.group(1), program, line);
        }
        Matcher behindFacility = PROGRAM_BEHIND_FACILITY.matcher(line).region(rest, line.length());
        if (behindFacility.lookingAt()) {
            return withProgram(stamp, host.group(1), behindFacility, line);
        }
        return new PreDecoded(stamp, host.group(1), "", withoutMessageId(line, rest));
    }

    private static PreDecoded withProgram(String stamp, String host, Matcher program, String line) {
        return new PreDecoded(stamp, host, program.group(1), true, withoutMessageId(line, program.end()));
    }

    private static String withoutMessageId(String line, int from) {
        Matcher id = MESSAGE_ID.matcher(line).region(from, line.length());
        return line.substring(id.lookingAt() ? id.end() : from);
    }
}
