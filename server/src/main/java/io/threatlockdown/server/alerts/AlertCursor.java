package io.threatlockdown.server.alerts;

import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.Ticks;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.Row;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Where a page of alerts ended: the next one begins with what comes behind it in the list's order.
 *
 * @param value of the column that the list is sorted by; empty where that is the time
 */
record AlertCursor(AlertOrder order, String value, Instant time, String id) {
    static AlertCursor after(Row last, AlertOrder order) {
        Instant time = (Instant) Objects.requireNonNull(last.value(Event.EVENT_TIME));
        String value =
                order.by() == AlertOrder.By.TIME ? "" : last.text(order.by().column());
        return new AlertCursor(order, value, time, last.text("AlertId"));
    }

    /** Text for the next request. Its inside is nobody's business. */
    String text() {
        String inside = Json.write(List.of(value, String.valueOf(Ticks.of(time)), id));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(inside.getBytes(StandardCharsets.UTF_8));
    }

    static AlertCursor parse(String text, AlertOrder order) {
        try {
            JsonNode inside = Json.read(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            String value = inside.required(0).asString();
            if (order.by().isNumber()) {
                Long.parseLong(value);
            }
            return new AlertCursor(
                    order,
                    value,
                    Ticks.toInstant(Long.parseLong(inside.required(1).asString())),
                    inside.required(2).asString());
        } catch (RuntimeException e) {
            throw BadRequestException.invalid("'before' is not what an earlier answer gave as 'next'");
        }
    }

    String where() {
        String at = KqlText.literal(time);
        String smaller = "strcmp(AlertId, " + KqlText.literal(id) + ") < 0";
        String sign = order.descending() ? " < " : " > ";
        if (order.by() == AlertOrder.By.TIME) {
            return "| where TimeGenerated" + sign + at + " or (TimeGenerated == " + at + " and " + smaller + ")";
        }
        String older = "(TimeGenerated < " + at + " or (TimeGenerated == " + at + " and " + smaller + "))";
        String column = order.by().column();
        if (order.by().isNumber()) {
            return "| where " + column + sign + value + " or (" + column + " == " + value + " and " + older + ")";
        }
        String literal = KqlText.literal(value);
        return "| where strcmp(" + column + ", " + literal + ")" + sign + "0 or (" + column + " == " + literal + " and "
                + older + ")";
    }
}
