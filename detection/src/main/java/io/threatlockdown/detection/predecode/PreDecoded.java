package io.threatlockdown.detection.predecode;

import java.util.Optional;

/**
 * A line of log text without its header. All parts are byte texts.
 *
 * @param timestamp the stamp as written, without the blank behind it; "" when the line has none. Never used as a time
 * @param hostnameOrEmpty the host that the header names; "" when it names none
 * @param programOrEmpty the program that the header names; "" when it names none
 * @param log what is left when the header is cut off
 */
public record PreDecoded(String timestamp, String hostnameOrEmpty, String programOrEmpty, String log) {
    public Optional<String> hostname() {
        return Optional.of(hostnameOrEmpty).filter(name -> !name.isEmpty());
    }

    public Optional<String> programName() {
        return Optional.of(programOrEmpty).filter(name -> !name.isEmpty());
    }
}
