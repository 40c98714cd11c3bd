package io.threatlockdown.config;

import java.time.Duration;

/**
 * How events are judged.
 *
 * @param emailAlertLevel the lowest rule level whose alerts say that they are worth a mail, 0 to 16
 * @param lateness how long after the newest event another one may come and still be counted in its place by rules over several events
 * @param analyticLateness how long after a run of an analytic rule rows of its window may come and still be looked at
 * @param strictRules whether a mistake in any rule or decoder refuses the start, instead of leaving that one out
 * @param reloadRules whether rules are read again when their files change
 * @param geoip what tells where addresses are
 */
public record AnalysisOptions(
        int emailAlertLevel,
        Duration lateness,
        Duration analyticLateness,
        boolean strictRules,
        boolean reloadRules,
        GeoipPaths geoip) {}
