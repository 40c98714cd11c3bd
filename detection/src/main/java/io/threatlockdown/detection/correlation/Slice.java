package io.threatlockdown.detection.correlation;

import io.threatlockdown.event.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashSet;
import java.util.Set;

/** The events of one lane within a small part of a timeframe: how many, and the texts among them. */
final class Slice {
    private final int mostTexts;
    private final Set<String> texts = new HashSet<>(2);
    private int events;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /** @param mostTexts as many as a rule asks for; more of them tell it nothing */
    Slice(int mostTexts) {
        this.mostTexts = mostTexts;
    }

    void count(String text, long ticks) {
        count(1, ticks, ticks);
        addText(text);
    }

    private void count(int more, long from, long to) {
        events += more;
        first = Math.min(first, from);
        last = Math.max(last, to);
    }

    private void addText(String text) {
        if (texts.size() < mostTexts) {
            texts.add(text);
        }
    }

    /** Takes in what was stored of a slice; whether it could be read. */
    boolean add(String json) {
        try {
            JsonNode stored = Json.read(json);
            count(
                    stored.path("events").asInt(),
                    stored.path("first").asLong(),
                    stored.path("last").asLong());
            stored.path("texts").values().forEach(text -> addText(text.asString()));
            return events > 0;
        } catch (JacksonException writtenOtherwise) {
            return false;
        }
    }

    /** When the first event of a stored slice happened, in units of 100 ns; null when it cannot be read. */
    static @Nullable Long first(String json) {
        try {
            JsonNode first = Json.read(json).path("first");
            return first.isIntegralNumber() ? first.asLong() : null;
        } catch (JacksonException writtenOtherwise) {
            return null;
        }
    }

    String json() {
        ObjectNode json = Json.mapper().createObjectNode();
        json.put("events", events);
        json.put("first", first);
        json.put("last", last);
        ArrayNode written = json.putArray("texts");
        texts.forEach(written::add);
        return Json.write(json);
    }

    int events() {
        return events;
    }

    Set<String> texts() {
        return texts;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }
}
