package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.detection.analytic.AnalyticPlace;

import java.time.Duration;

/**
 * A workspace in Azure that analytic rules are asked of.
 *
 * @param guid the workspace's, as it is configured
 * @param client logs on as the workspace's configuration says, and shares with the requests of that principal what it may ask
 * @param retries of one question, brief: a rule that fails is tried again by its schedule
 * @param timeout how long one query may take
 */
public record AnalyticWorkspace(String guid, LogAnalyticsClient client, Retries retries, Duration timeout) {
    public AnalyticPlace place() {
        return new AnalyticPlace(guid);
    }
}
