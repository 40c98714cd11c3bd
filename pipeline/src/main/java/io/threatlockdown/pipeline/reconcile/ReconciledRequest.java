package io.threatlockdown.pipeline.reconcile;

import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;

import java.util.Optional;

/**
 * A request whose hours are to be compared with its source.
 *
 * @param key that of its checkpoint
 * @param table where its rows are
 * @param obstacle why they cannot be compared, as a clause for a person: "its windows are on TimeGenerated"; empty when they can
 * @param known where its rows are known again
 * @param client of the request's own principal, whose budget of questions it shares
 */
public record ReconciledRequest(
        String name,
        String key,
        LogAnalyticsRequest request,
        String table,
        Optional<String> obstacle,
        RowsKnown known,
        LogAnalyticsClient client,
        Retries retries,
        MissedRows intake) {}
