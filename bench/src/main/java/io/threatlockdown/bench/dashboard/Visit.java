package io.threatlockdown.bench.dashboard;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/** What one person clicks through: the overview, the list of alerts with and without filters, one alert, the rules. */
final class Visit {
    private static final List<String> LEVELS = List.of("critical", "high", "medium", "low");
    private static final List<Duration> RANGES =
            List.of(Duration.ofHours(24), Duration.ofHours(24), Duration.ofDays(7), FilledWorkspace.SPAN);

    /** Some find much, some little, one nothing. */
    private static final List<String> TEXTS = List.of("role", "Conditional Access", "192.0.2.", "nothing-says-so");

    /** What the overview asks for at once beside its first answer, and what it asks for when somebody scrolls down. */
    private static final List<String> PANELS = List.of(
            "tiles/work", "tiles/acknowledged", "tiles/events", "gaps", "top/rules", "top/users", "top/addresses");

    private static final List<String> FURTHER_PANELS = List.of(
            "panels/activity-results",
            "panels/resource-providers",
            "panels/activity-operations",
            "panels/risky-sign-ins",
            "panels/consents",
            "panels/role-grants",
            "panels/credentials",
            "panels/new-countries",
            "panels/new-applications",
            "panels/new-administrators");

    private final Session session;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final Duration pause;

    /** @param pause at most so long between two clicks, half of it on average */
    Visit(Session session, InstantSource clock, SplittableRandom random, Duration pause) {
        this.session = session;
        this.clock = clock;
        this.random = random;
        this.pause = pause;
    }

    /** Once through all of it, with what was chosen by chance. */
    void go() throws IOException, InterruptedException {
        Duration range = RANGES.get(random.nextInt(RANGES.size()));
        String span = span(range);
        String name = range.toDays() == 1 ? "24 h" : range.toDays() + " d";
        think(); // People do not come at the same instant.
        JsonNode overview = session.getTogether("overview, " + name + ": ", "/api/overview", PANELS, span);
        think();
        session.getTogether("scrolled, " + name + ": ", "", FURTHER_PANELS, span);
        think();
        session.get("ATT&CK, " + name, "/api/overview/attack?" + span);
        session.get("map, " + name, "/api/overview/panels/sign-in-places?" + span);
        think();
        JsonNode page = session.get("alerts, " + name, "/api/alerts?" + span);
        think();
        next("alerts, next page", span, page);
        session.get("alerts, repeats folded", "/api/alerts/groups?by=repeat&groupSort=last&" + span);
        think();
        session.get("alerts by user", "/api/alerts/groups?by=user&groupSort=count&" + span);
        think();
        alert(page, span);
        filtered("level", "alerts, a level", span, LEVELS.get(random.nextInt(LEVELS.size())));
        filtered("rule", "alerts, a rule", span, first(overview.path("topRules"), "id"));
        filtered("user", "alerts, a user", span, first(overview.path("topUsers"), "user"));
        filtered("ip", "alerts, an address", span, first(overview.path("topSourceIps"), "ip"));
        filtered("status", "alerts, a status", span, "InProgress");
        filtered("q", "alerts, free text, " + name, span, TEXTS.get(random.nextInt(TEXTS.size())));
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

    /** The flyout, and its further tabs. */
    private void alert(JsonNode page, String span) throws IOException, InterruptedException {
        JsonNode alerts = page.path("alerts");
        if (alerts.isEmpty()) {
            return;
        }
        String id = alerts.path(random.nextInt(alerts.size())).path("id").asString();
        String path = "/api/alerts/" + encoded(id);
        session.get("one alert", path);
        session.get("its history", path + "/history");
        session.get("why it fired", path + "/why");
        think();
        session.get("its timeline", path + "/timeline");
        think();
        session.get("related alerts", path + "/related?" + span);
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

    /** As the page rounds it: up, to a step that no eye sees. */
    private Instant end(Duration range) {
        long step = range.compareTo(Duration.ofDays(7)) < 0 ? 60 : 300;
        return Instant.ofEpochSecond(Math.ceilDiv(clock.instant().getEpochSecond() + 1, step) * step);
    }

    private String span(Duration range) {
        Instant to = end(range);
        return "from=" + to.minus(range) + "&to=" + to;
    }

    private String body(Duration range) {
        Instant to = end(range);
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
