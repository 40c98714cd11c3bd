package io.threatlockdown.server.alerts;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.ApiErrors.BadRequestException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Where a page of alerts ended: the next one begins with what is older, or as old with a smaller id. */
record AlertCursor(Instant time, String id) {
    /** Text for the next request. Its inside is nobody's business. */
    String text() {
        String inside = Ticks.of(time) + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(StandardCharsets.UTF_8));
    }

    static AlertCursor parse(String text) {
        try {
            String inside = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int blank = inside.indexOf(' ');
            return new AlertCursor(
                    Ticks.toInstant(Long.parseLong(inside.substring(0, blank))), inside.substring(blank + 1));
        } catch (RuntimeException e) {
            throw BadRequestException.invalid("'before' is not what an earlier answer gave as 'next'");
        }
    }

    String where() {
        String at = KqlText.literal(time);
        return "| where TimeGenerated < " + at + " or (TimeGenerated == " + at + " and strcmp(AlertId, "
                + KqlText.literal(id) + ") < 0)";
    }
}
