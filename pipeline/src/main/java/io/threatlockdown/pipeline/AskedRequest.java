package io.threatlockdown.pipeline;

import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.workspace.Workspace;

import java.time.InstantSource;

/** A request of Log Analytics with all that its answers pass through. @param progress is told of it, the pauses of the retries too */
record AskedRequest(
        LogAnalyticsRequest request,
        RequestKey key,
        LogAnalyticsClient client,
        Retries retries,
        Workspace workspace,
        Detector detector,
        RowJudge judge,
        InstantSource clock,
        RequestProgress progress) {
    AskedRequest {
        retries = retries.heardBy(progress);
    }
}
