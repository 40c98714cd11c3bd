package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.AnswerCap;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;

import java.util.List;

/**
 * A workspace in Azure that requests are collected from, for whoever wants to ask it something of their own. The client is the requests'
 * own: it logs on as they do and shares with them what the principal may ask.
 *
 * @param guid the workspace's
 * @param requests the names of those that ask it
 * @param cap how much one of its answers can hold
 */
public record QueriedWorkspace(
        String guid, String tenantDomain, List<String> requests, LogAnalyticsClient client, AnswerCap cap) {
    public QueriedWorkspace {
        requests = List.copyOf(requests);
    }
}
