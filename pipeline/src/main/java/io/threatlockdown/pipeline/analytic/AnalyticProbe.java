package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.PresentTime;
import io.threatlockdown.kql.reading.TablesRead;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Asks a rule's question of a workspace in Azure once, over the last second, and throws the rows away: does it work? */
public final class AnalyticProbe {
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final LogAnalyticsClient client;
    private final String workspace;
    private final Duration timeout;

    /** @param workspace its GUID */
    public AnalyticProbe(LogAnalyticsClient client, String workspace, Duration timeout) {
        this.client = client;
        this.workspace = workspace;
        this.timeout = timeout;
    }

    public QueryOutcome ask(AnalyticRule rule, Instant now) throws InterruptedException {
        try {
            LogAnalyticsQuery question = new LogAnalyticsQuery(
                    workspace,
                    PresentTime.at(now, rule.query()),
                    "Query",
                    Optional.empty(),
                    timeout,
                    Optional.of(new IngestionWindow(now.minus(WINDOW), now)));
            return client.query(question, batch -> {});
        } catch (KqlException e) {
            return new QueryOutcome.Rejected("SYNTAX", "its query does not parse: " + e.getMessage());
        }
    }

    /** What a person should know of how late rows are found; empty when there is nothing special. */
    public Optional<String> note(AnalyticRule rule) {
        try {
            return TablesRead.of(rule.query(), AzureTableNames.documented()) instanceof TablesRead.Untold untold
                    ? Optional.of(
                            "late rows are not looked for, its runs are made again at fixed times: " + untold.reason())
                    : Optional.empty();
        } catch (KqlException e) {
            return Optional.empty(); // Asking says so.
        }
    }
}
