package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.AnswerCap;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Gathers the workspaces that requests name, each once; of several that log on differently to one, the first counts. */
final class QueriedWorkspaces {
    private final Map<String, QueriedWorkspace> found = new LinkedHashMap<>();

    void add(LogAnalyticsSource source, LogAnalyticsClient client, AnswerCap cap) {
        for (LogAnalyticsRequest request : source.requests()) {
            found.merge(
                    request.workspace().toLowerCase(Locale.ROOT),
                    new QueriedWorkspace(
                            request.workspace(), source.tenantDomain(), List.of(request.name()), client, cap),
                    QueriedWorkspaces::together);
        }
    }

    /** In the order of the configuration. */
    List<QueriedWorkspace> all() {
        return List.copyOf(found.values());
    }

    private static QueriedWorkspace together(QueriedWorkspace first, QueriedWorkspace next) {
        return new QueriedWorkspace(
                first.guid(),
                first.tenantDomain(),
                Stream.concat(first.requests().stream(), next.requests().stream())
                        .toList(),
                first.client(),
                first.cap());
    }
}
