package io.threatlockdown.config;

import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.Optional;

/** Reads how long the sessions of the dashboard last. */
final class SessionReader {
    private static final String IDLE = "session_idle";
    private static final String LIFETIME = "session_lifetime";
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Options options;

    SessionReader(Options options) {
        this.options = options;
    }

    Duration lifetime() {
        return span(LIFETIME).orElse(DashboardAccess.USUAL_LIFETIME);
    }

    /** @param lifetime which it cannot be longer than */
    Duration idle(Duration lifetime) {
        Optional<Duration> given = span(IDLE);
        given.filter(idle -> idle.compareTo(lifetime) > 0)
                .ifPresent(idle -> options.findings()
                        .problem(
                                options.element(IDLE)
                                        .map(XmlElement::textPosition)
                                        .orElse(Position.START),
                                "<session_idle> is longer than <session_lifetime>, by which every session ends:"
                                        + " shorten it, or lengthen <session_lifetime>"));
        return given.orElse(DashboardAccess.USUAL_IDLE.compareTo(lifetime) > 0 ? lifetime : DashboardAccess.USUAL_IDLE);
    }

    private Optional<Duration> span(String name) {
        return options.value(
                name,
                text -> Spans.parsePositive(text, "mhd")
                        .filter(span -> span.compareTo(SHORTEST) >= 0 && span.compareTo(LONGEST) <= 0),
                "a number with m, h or d, 2m to 30d");
    }
}
