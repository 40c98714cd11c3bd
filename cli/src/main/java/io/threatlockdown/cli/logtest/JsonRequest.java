package io.threatlockdown.cli.logtest;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of log text as a program asks about it.
 *
 * @param session whose memory it meets
 * @param arrival when it is to have come; empty for now
 */
record JsonRequest(String session, String location, String log, Optional<Instant> arrival) {
    /** The line is no request; the message says why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private Malformed(String message) {
            super(message);
        }
    }

    /**
     * @param usualLocation of a line that does not name its own
     * @throws Malformed when the line is not an object with the text {@code log}, or a member has not got its form
     */
    static JsonRequest parse(String line, String usualLocation) throws Malformed {
        JsonNode object = object(line);
        JsonNode log = object.path("log");
        if (!log.isString()) {
            throw new Malformed("\"log\", the line to test, is missing or is not a text");
        }
        return new JsonRequest(
                text(object, "session", ""),
                text(object, "location", usualLocation),
                log.stringValue(),
                arrival(text(object, "time", "")));
    }

    private static JsonNode object(String line) throws Malformed {
        try {
            JsonNode node = Json.read(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JacksonException notJson) {
            throw new Malformed("this is not JSON: write {\"session\":\"…\",\"log\":\"…\"}");
        }
        throw new Malformed("this is not an object: write {\"session\":\"…\",\"log\":\"…\"}");
    }

    private static String text(JsonNode object, String member, String usual) throws Malformed {
        JsonNode value = object.path(member);
        if (value.isMissingNode() || value.isNull()) {
            return usual;
        }
        if (!value.isString()) {
            throw new Malformed("\"" + member + "\" is not a text");
        }
        return value.stringValue();
    }

    private static Optional<Instant> arrival(String time) throws Malformed {
        if (time.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> instant = ValueText.instant(time);
        if (instant.isEmpty()) {
            throw new Malformed("\"time\" is not a time: write 2026-11-23T09:05:00Z");
        }
        return instant;
    }
}
