package io.threatlockdown.azure;

import io.threatlockdown.azure.blob.BlobStore;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.expiry.SecretLife;
import io.threatlockdown.azure.expiry.SecretLives;
import io.threatlockdown.azure.graph.GraphClient;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.http.Patience;
import io.threatlockdown.azure.http.RequestBudget;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.logon.TokenSource;
import io.threatlockdown.azure.source.RecordForm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes the clients of one cloud. They share their HTTP, and those of one principal share the number of requests that a service allows
 * it. Safe to share between threads.
 */
public final class AzureClients {
    private static final String LOG_ANALYTICS = "log analytics";

    private final CloudEndpoints endpoints;
    private final AzureHttp http;
    private final InstantSource clock;
    private final RecordForm form;
    private final Map<String, RequestBudget> budgets = new ConcurrentHashMap<>();
    private final Map<String, Instant> tokenTimes = new ConcurrentHashMap<>();
    private final Map<String, TokenSource> blobTokens = new ConcurrentHashMap<>();

    /** @throws io.threatlockdown.event.OperationException when the file of further certificates cannot be used */
    public AzureClients(CloudEndpoints endpoints, InstantSource clock) {
        this(endpoints, clock, RecordForm.COLUMNS);
    }

    /**
     * @param form in which all clients hand out what they read
     * @throws io.threatlockdown.event.OperationException when the file of further certificates cannot be used
     */
    public AzureClients(CloudEndpoints endpoints, InstantSource clock, RecordForm form) {
        this.form = form;
        this.endpoints = endpoints;
        this.http = new AzureHttp(endpoints);
        this.clock = clock;
    }

    /** @param tenantDomain the tenant's domain name or GUID */
    public LogAnalyticsClient logAnalytics(String tenantDomain, CredentialsSource credentials) {
        return new LogAnalyticsClient(
                endpoints,
                http,
                tokens(AzureService.LOG_ANALYTICS, tenantDomain, credentials),
                budget(LOG_ANALYTICS, tenantDomain, credentials, RequestBudget::ofLogAnalytics),
                clock,
                Patience.USUAL,
                form);
    }

    /**
     * @param tenantDomain the tenant's domain name or GUID
     * @param retries of each page
     */
    public GraphClient graph(String tenantDomain, CredentialsSource credentials, Retries retries) {
        return new GraphClient(
                endpoints,
                http,
                tokens(AzureService.GRAPH, tenantDomain, credentials),
                limit -> budget("graph " + limit.service(), tenantDomain, credentials, limit::budget),
                retries,
                clock,
                form);
    }

    /** @param credentials as they are at the time of asking */
    public BlobStore blobs(Supplier<StorageCredentials> credentials) {
        return new BlobStore(
                endpoints,
                http,
                credentials,
                principal -> blobTokens.computeIfAbsent(
                        principal.tenantDomain() + "\n"
                                + principal.credentials().current().principal(),
                        any -> tokens(AzureService.STORAGE, principal.tenantDomain(), principal.credentials())),
                clock,
                form);
    }

    /**
     * When the secret or certificate of these credentials ends; empty for who logs on with nothing that does.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for Azure
     */
    public Optional<SecretLife> secretLife(String tenantDomain, CredentialsSource credentials)
            throws InterruptedException {
        Credentials now = credentials.current();
        return new SecretLives(endpoints, http, clock)
                .read(tenantDomain, now, tokens(AzureService.GRAPH, tenantDomain, now));
    }

    /**
     * Logs on, for the sake of knowing whether that works and what the token carries.
     *
     * @throws InterruptedException when the thread is interrupted while it waits for Azure
     */
    public TokenOutcome logOn(AzureService service, String tenantDomain, CredentialsSource credentials)
            throws InterruptedException {
        return tokens(service, tenantDomain, credentials).token();
    }

    private TokenSource tokens(AzureService service, String tenantDomain, CredentialsSource credentials) {
        return new TokenSource(
                endpoints,
                service,
                tenantDomain,
                credentials,
                http,
                clock,
                at -> tokenTimes.put(tokenKey(service, tenantDomain, credentials), at));
    }

    /** When these credentials last got a token for a service; empty while they have none. */
    public Optional<Instant> lastToken(AzureService service, String tenantDomain, CredentialsSource credentials) {
        return Optional.ofNullable(tokenTimes.get(tokenKey(service, tenantDomain, credentials)));
    }

    private static String tokenKey(AzureService service, String tenantDomain, CredentialsSource credentials) {
        return service + "\n" + tenantDomain + "\n" + credentials.current().principal();
    }

    /** What a principal may still ask of Log Analytics now; empty where nothing was ever asked. */
    public Optional<RequestBudget.Left> logAnalyticsBudget(String tenantDomain, CredentialsSource credentials) {
        return Optional.ofNullable(budgets.get(budgetKey(LOG_ANALYTICS, tenantDomain, credentials)))
                .map(RequestBudget::left);
    }

    private RequestBudget budget(
            String what, String tenantDomain, CredentialsSource credentials, Supplier<RequestBudget> fresh) {
        return budgets.computeIfAbsent(budgetKey(what, tenantDomain, credentials), any -> fresh.get());
    }

    private static String budgetKey(String what, String tenantDomain, CredentialsSource credentials) {
        return what + "\n" + tenantDomain + "\n" + credentials.current().principal();
    }
}
