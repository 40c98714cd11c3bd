package io.threatlockdown.bench.dashboard;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** What one person clicks through: the overview, the list of alerts with and without filters, one alert, the rules. */
final class Visit {
    private static final List<String> LEVELS = List.of("critical", "high", "medium", "low");
    private static final List<Duration> RANGES =
            List.of(Duration.ofHours(24), Duration.ofHours(24), Duration.ofDays(7), FilledWorkspace.SPAN);

    private final Session session;
    private final SplittableRandom random;
    private final Duration pause;

    /** @param pause at most so long between two clicks, half of it on average */
    Visit(Session session, SplittableRandom random, Duration pause) {
        this.session = session;
        this.random = random;
        this.pause = pause;
    }

    /** Once through all of it, with what was chosen by chance. */
    void go() throws IOException, InterruptedException {
        Duration range = RANGES.get(random.nextInt(RANGES.size()));
        String span = span(range);
        String name = range.toDays() == 1 ? "24 h" : range.toDays() + " d";
        JsonNode overview = session.get("overview, " + name, "/api/overview?" + span);
        think();
        JsonNode page = session.get("alerts, " + name, "/api/alerts?" + span);
        think();
        next("alerts, next page", span, page);
        alert(page);
        filtered("level", "alerts, a level", span, LEVELS.get(random.nextInt(LEVELS.size())));
        filtered("rule", "alerts, a rule", span, first(overview.path("topRules"), "id"));
        filtered("user", "alerts, a user", span, first(overview.path("topUsers"), "user"));
        filtered("ip", "alerts, an address", span, first(overview.path("topSourceIps"), "ip"));
        filtered("status", "alerts, a status", span, "InProgress");
        filtered("q", "alerts, free text", span, "role");
        session.post(
                "count of a bulk change",
                "/api/alerts/count",
                "{\"filter\": {" + body(range) + ", \"level\": [\"high\"]}}");
        think();
    }

    private void next(String what, String span, JsonNode page) throws IOException, InterruptedException {
        JsonNode next = page.path("next");
        if (!next.isNull() && !next.isMissingNode()) {
            session.get(what, "/api/alerts?" + span + "&before=" + encoded(next.asString()));
            think();
        }
    }

    private void alert(JsonNode page) throws IOException, InterruptedException {
        JsonNode alerts = page.path("alerts");
        if (alerts.isEmpty()) {
            return;
        }
        String id = alerts.path(random.nextInt(alerts.size())).path("id").asString();
        session.get("one alert", "/api/alerts/" + encoded(id));
        session.get("its history", "/api/alerts/" + encoded(id) + "/history");
        think();
    }

    private void filtered(String parameter, String what, String span, String value)
            throws IOException, InterruptedException {
        if (!value.isEmpty()) {
            session.get(what, "/api/alerts?" + span + "&" + parameter + "=" + encoded(value));
            think();
        }
    }

    private static String first(JsonNode rows, String field) {
        return rows.isEmpty() ? "" : rows.path(0).path(field).asString();
    }

    private static String span(Duration range) {
        Instant to = FilledWorkspace.END;
        return "from=" + to.minus(range) + "&to=" + to;
    }

    private static String body(Duration range) {
        Instant to = FilledWorkspace.END;
        return "\"from\": [\"" + to.minus(range) + "\"], \"to\": [\"" + to + "\"]";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void think() throws InterruptedException {
        if (pause.isPositive()) {
            Thread.sleep(Duration.ofNanos(random.nextLong(pause.toNanos())));
        }
    }
}
