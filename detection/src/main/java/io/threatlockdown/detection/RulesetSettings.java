package io.threatlockdown.detection;

import io.threatlockdown.detection.enrich.Enrichment;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * What rules go by where they do not say otherwise.
 *
 * @param zone in which the conditions {@code <time>} and {@code <weekday>} read the time of an event
 * @param lateness how long behind the newest event one may come and still be counted in its place by rules over several events
 * @param enrichment what is known of the addresses that events come from
 */
public record RulesetSettings(ZoneId zone, Duration lateness, Enrichment enrichment) {
    /** UTC, and six hours. */
    public static final RulesetSettings USUAL = new RulesetSettings(ZoneOffset.UTC, Duration.ofHours(6));

    /** Where nothing is known of addresses. */
    public RulesetSettings(ZoneId zone, Duration lateness) {
        this(zone, lateness, Enrichment.NONE);
    }
}
