package io.threatlockdown.azure.loganalytics;

import io.threatlockdown.azure.source.IngestionWindow;

import java.time.Duration;
import java.util.Optional;

/**
 * One question to the query API.
 *
 * @param workspace the workspace's GUID
 * @param kql the text as it is sent, its window already inside
 * @param table the name that the events' schema gets
 * @param tag becomes {@code log_analytics_tag} on each event
 * @param timeout how long Azure may take to answer; it allows one second to ten minutes, and what is outside is brought inside
 * @param timespan a window on {@code TimeGenerated} sent beside the query; empty for all times, which a query with a window on
 *     ingestion time inside needs, since late rows would be hidden
 */
public record LogAnalyticsQuery(
        String workspace,
        String kql,
        String table,
        Optional<String> tag,
        Duration timeout,
        Optional<IngestionWindow> timespan) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public LogAnalyticsQuery {
        timeout = timeout.compareTo(SHORTEST) < 0 ? SHORTEST : timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
    }

    public LogAnalyticsQuery(String workspace, String kql, String table, Optional<String> tag, Duration timeout) {
        this(workspace, kql, table, tag, timeout, Optional.empty());
    }

    /** A request's question with the query text that is to be sent. */
    public static LogAnalyticsQuery of(LogAnalyticsRequest request, String kql, String table) {
        return new LogAnalyticsQuery(request.workspace(), kql, table, request.tag(), request.timeout());
    }

    /**
     * The same over rows whose {@code TimeGenerated} lies in the window. Azure does not say whether the end counts in, so a row
     * exactly there may come with this window and the next.
     */
    public LogAnalyticsQuery within(IngestionWindow window) {
        return new LogAnalyticsQuery(workspace, kql, table, tag, timeout, Optional.of(window));
    }
}
