package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.kql.KqlText;
import io.threatlockdown.tenant.LocalTenant;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks the tenant itself, for what it holds. */
final class TenantRows {
    private final LocalTenant tenant;

    TenantRows(LocalTenant tenant) {
        this.tenant = tenant;
    }

    /** The ids of rows that were ingested before a time, each with how often it occurs. */
    Map<String, Long> idsUntil(List<String> tables, Instant until) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (String table : tables) {
            ids.addAll(texts(table + " | where ingestion_time() < " + KqlText.literal(until) + " | project Id"));
        }
        return ids.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** The first column of the answer, which is text. */
    List<String> texts(String kql) throws InterruptedException {
        Task.LogAnalytics task = (Task.LogAnalytics) Tenants.query(tenant, kql, Duration.ofDays(2));
        List<String> texts = new ArrayList<>();
        QueryOutcome outcome = new AzureClients(Tenants.endpoints(tenant), InstantSource.system())
                .logAnalytics(task.tenantDomain(), task.credentials())
                .query(
                        new LogAnalyticsQuery(
                                task.request().workspace(), kql, "Answer", Optional.empty(), Duration.ofMinutes(3)),
                        batch -> batch.events().forEach(event -> texts.add((String) event.value(0))));
        if (!(outcome instanceof QueryOutcome.Rows)) {
            throw new IllegalStateException("the tenant did not answer: " + outcome);
        }
        return texts;
    }
}
