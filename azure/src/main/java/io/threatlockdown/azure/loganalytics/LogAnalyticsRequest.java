package io.threatlockdown.azure.loganalytics;

import java.time.Duration;
import java.util.Optional;

/**
 * One configured query.
 *
 * @param name what people and checkpoints call it, unique in a configuration and the same at every start
 * @param tag becomes {@code log_analytics_tag} on each event
 * @param query KQL, sent with a window placed behind its source
 * @param workspace the workspace's GUID
 * @param timeOffset how far back the first window reaches; empty for the start of today, UTC
 * @param timeout how long one query may take
 */
public record LogAnalyticsRequest(
        String name,
        Optional<String> tag,
        String query,
        String workspace,
        Optional<Duration> timeOffset,
        Duration timeout) {}
