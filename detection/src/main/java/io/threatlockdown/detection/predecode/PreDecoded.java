package io.threatlockdown.detection.predecode;

import java.util.Optional;

/**
 * A line of log text without its header. All parts are byte texts.
 *
 * @param timestamp the stamp as written, without the blank behind it; "" when the line has none. Never used as a time
 * @param hostnameOrEmpty the host that the header names; "" when it names none
 * @param programOrEmpty the program that the header names; "" when it names none, or has the place of a program without a name
 * @param hasProgram whether the header has the place of a program, which decides which decoders see the line
 * @param log what is left when the header is cut off
 */
public record PreDecoded(
        String timestamp, String hostnameOrEmpty, String programOrEmpty, boolean hasProgram, String log) {
    /** With a program when it has a name. */
    public PreDecoded(String timestamp, String hostnameOrEmpty, String programOrEmpty, String log) {
        this(timestamp, hostnameOrEmpty, programOrEmpty, !programOrEmpty.isEmpty(), log);
    }

    public Optional<String> hostname() {
        return Optional.of(hostnameOrEmpty).filter(name -> !name.isEmpty());
    }

    /** An empty name when the header has the place of a program without a name. */
    public Optional<String> programName() {
        return hasProgram ? Optional.of(programOrEmpty) : Optional.empty();
    }
}
