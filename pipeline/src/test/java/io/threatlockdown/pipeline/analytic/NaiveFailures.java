package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.event.Event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** What a rule for three failures of a user must have found, worked out anew for every window. */
final class NaiveFailures {
    private final Collection<Event> rows;

    NaiveFailures(Collection<Event> rows) {
        this.rows = rows;
    }

    /** @param from inclusive @param to exclusive */
    Set<String> found(Instant from, Instant to) {
        Map<String, Long> failures = rows.stream()
                .filter(row -> !row.value("ResultType").equals("0"))
                .filter(row -> !row.eventTime().orElseThrow().isBefore(from))
                .filter(row -> row.eventTime().orElseThrow().isBefore(to))
                .collect(Collectors.groupingBy(
                        row -> (String) row.value("UserPrincipalName"), TreeMap::new, Collectors.counting()));
        return failures.entrySet().stream()
                .filter(user -> user.getValue() >= 3)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** An alert: whose, and its window. */
    record Window(String user, Instant from, Instant to) {
        boolean overlaps(Instant otherFrom, Instant otherTo) {
            return from.isBefore(otherTo) && otherFrom.isBefore(to);
        }
    }

    /**
     * No two alerts of a user overlap; every window that finds one overlaps an alert; no alert is for nothing.
     *
     * @param first the first run that must have been made
     * @param last the last
     */
    void check(Collection<Window> alerts, Instant first, Instant last, Duration frequency, Duration period) {
        for (Window alert : alerts) {
            assertThat(found(alert.from(), alert.to())).as("alert %s", alert).contains(alert.user());
            assertThat(alerts.stream()
                            .filter(other -> other.user().equals(alert.user()))
                            .filter(other -> other.overlaps(alert.from(), alert.to())))
                    .as("alerts that count the same as %s", alert)
                    .hasSize(1);
        }
        Collection<String> missed = new ArrayList<>();
        for (Instant at = first; !at.isAfter(last); at = at.plus(frequency)) {
            Instant to = at;
            Instant from = at.minus(period);
            for (String user : found(from, to)) {
                if (alerts.stream().noneMatch(alert -> alert.user().equals(user) && alert.overlaps(from, to))) {
                    missed.add(user + " " + from + " to " + to);
                }
            }
        }
        assertThat(missed).isEmpty();
    }
}
