package io.threatlockdown.tenant.graph;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.ValueText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a page begins, as the opaque {@code $skiptoken} of a link. Objects that come about after the snapshot are on none of the pages,
 * so that pages don't shift.
 *
 * @param snapshot the present of the first page
 * @param date of the last object served; empty at the beginning
 * @param served how many objects of exactly that date have been served
 * @param number of the page, from 0
 */
record PageMark(Instant snapshot, Optional<Instant> date, long served, int number) {
    static PageMark first(Instant snapshot) {
        return new PageMark(snapshot, Optional.empty(), 0, 0);
    }

    /** The mark behind one more object of that date. */
    PageMark after(Instant served) {
        boolean same = date.isPresent() && date.get().equals(served);
        return new PageMark(snapshot, Optional.of(served), same ? this.served + 1 : 1, number);
    }

    PageMark onNextPage() {
        return new PageMark(snapshot, date, served, number + 1);
    }

    /** So that the last object comes again. */
    PageMark oneBefore() {
        return new PageMark(snapshot, date, Math.max(0, served - 1), number);
    }

    String token() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("s", ValueText.of(snapshot));
        date.ifPresent(instant -> content.put("d", ValueText.of(instant)));
        content.put("n", served);
        content.put("p", number);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(content).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws BadGraphQuery when no link of this tenant held it */
    static PageMark of(String token) {
        try {
            JsonNode content = Json.read(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            Optional<Instant> snapshot = ValueText.instant(content.path("s").asString(""));
            return new PageMark(
                    snapshot.orElseThrow(() -> new BadGraphQuery("Skip token is invalid.")),
                    ValueText.instant(content.path("d").asString("")),
                    content.path("n").asLong(0),
                    content.path("p").asInt(0));
        } catch (IllegalArgumentException | JacksonException notOurs) {
            throw new BadGraphQuery("Skip token is invalid.");
        }
    }
}
