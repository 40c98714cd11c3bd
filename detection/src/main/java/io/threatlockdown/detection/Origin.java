package io.threatlockdown.detection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a line came from.
 *
 * @param location as rules see it: of an agent {@code (name) 192.0.2.7->/var/log/x}
 * @param agent its number; {@code 000} for what was collected here
 * @param agentName empty for what was collected here
 */
record Origin(String location, String agent, Optional<String> agentName) {
    private static final String HERE = "000";
    private static final Pattern AGENT = Pattern.compile("^\\[(\\d+)\\] (\\(([^)]*)\\) .*)$", Pattern.DOTALL);

    static Origin of(String written) {
        if (!written.startsWith("[")) {
            return new Origin(written, HERE, Optional.empty());
        }
        Matcher agent = AGENT.matcher(written);
        return agent.matches()
                ? new Origin(agent.group(2), agent.group(1), Optional.of(agent.group(3)))
                : new Origin(written, HERE, Optional.empty());
    }
}
