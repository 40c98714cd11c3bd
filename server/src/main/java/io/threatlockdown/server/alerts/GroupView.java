package io.threatlockdown.server.alerts;

import io.threatlockdown.event.Ticks;
import io.threatlockdown.server.Row;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Alerts that belong together. Times are ISO 8601, UTC.
 *
 * @param description of its rule; empty where rules are mixed
 * @param user the user that all of them have in common; empty for none, or where it is not what they are grouped by; so are the others
 * @param open how many are not closed
 * @param trend how many in each part of the list's span, the oldest first; empty where the group is short
 * @param narrowing parameters of the list that, in place of its own, find just these
 */
record GroupView(
        @Nullable Long ruleId,
        String description,
        String user,
        String ip,
        String app,
        String resource,
        String session,
        String status,
        long count,
        long open,
        @Nullable String first,
        @Nullable String last,
        long highestLevel,
        List<Long> trend,
        Map<String, String> narrowing) {
    static GroupView of(Row row, Grouping grouping, List<Long> trend) {
        Map<String, String> narrowing = new LinkedHashMap<>();
        String user = "";
        String ip = "";
        String app = "";
        String resource = "";
        String session = "";
        String status = "";
        Long rule = null;
        if (grouping.isByRule()) {
            rule = row.number("KeyRule");
            narrowing.put("rule", String.valueOf(rule));
        }
        switch (grouping) {
            case REPEAT -> {
                user = row.text("KeyUser");
                ip = row.text("KeyIp");
                narrowing.put("user", user);
                if (user.isEmpty()) {
                    narrowing.put("ip", ip);
                }
                Instant first = time(row, "First");
                Instant last = time(row, "Last");
                narrowing.put("from", first.toString());
                narrowing.put("to", Ticks.toInstant(Ticks.of(last) + 1).toString());
            }
            case RULE -> {}
            case USER -> {
                user = row.text("KeyUser");
                narrowing.put("user", user);
            }
            case IP -> {
                ip = row.text("KeyIp");
                narrowing.put("ip", ip);
            }
            case APP -> {
                app = row.text("KeyApp");
                narrowing.put("app", app);
            }
            case RESOURCE -> {
                resource = row.text("KeyResource");
                narrowing.put("resource", resource);
            }
            case SESSION -> {
                session = row.text("KeySession");
                narrowing.put("session", session);
            }
            case STATUS -> {
                status = row.text("KeyStatus");
                narrowing.put("status", status);
            }
        }
        return new GroupView(
                rule,
                grouping.isByRule() ? row.text("Description") : "",
                user,
                ip,
                app,
                resource,
                session,
                status,
                row.number("Alerts"),
                row.number("Open"),
                row.time("First"),
                row.time("Last"),
                row.number("HighestLevel"),
                trend,
                narrowing);
    }

    private static Instant time(Row row, String column) {
        return (Instant) Objects.requireNonNull(row.value(column));
    }
}
