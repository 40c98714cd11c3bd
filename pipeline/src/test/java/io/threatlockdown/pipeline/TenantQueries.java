package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsQuery;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.source.QueryOutcome;
import io.threatlockdown.tenant.LocalTenant;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the tenant itself, for what it holds. */
final class TenantQueries {
    private final LocalTenant tenant;
    private final LogAnalyticsClient client;

    TenantQueries(LocalTenant tenant) {
        this.tenant = tenant;
        Credentials credentials =
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret()));
        this.client = new AzureClients(endpoints(tenant), InstantSource.system())
                .logAnalytics(tenant.tenantDomain(), credentials);
    }

    static CloudEndpoints endpoints(LocalTenant tenant) {
        return Cloud.PUBLIC
                .endpoints()
                .withAuthority(tenant.authority())
                .withQueryHost(tenant.queryHost())
                .withCaFile(tenant.caFile());
    }

    /** The first column of the answer, which is text. */
    List<String> texts(String kql) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        LogAnalyticsQuery query = new LogAnalyticsQuery(
                tenant.workspaceId().toString(), kql, "Answer", Optional.empty(), Duration.ofMinutes(3));
        QueryOutcome outcome =
                client.query(query, batch -> batch.events().forEach(event -> texts.add((String) event.value(0))));
        if (!(outcome instanceof QueryOutcome.Rows)) {
            throw new IllegalStateException("the tenant did not answer: " + outcome);
        }
        return texts;
    }
}
