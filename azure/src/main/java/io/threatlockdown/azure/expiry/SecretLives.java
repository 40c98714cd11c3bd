package io.threatlockdown.azure.expiry;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.cloud.ShownId;
import io.threatlockdown.azure.grant.ApiPermission;
import io.threatlockdown.azure.grant.Caller;
import io.threatlockdown.azure.grant.Registration;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.http.Exchange;
import io.threatlockdown.azure.http.Unanswered;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.logon.TokenSource;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Reads when the secret or certificate of a principal ends. Safe to share between threads. */
public final class SecretLives {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int LONGEST_ANSWER = 4 * 1024 * 1024;

    private final URI graphHost;
    private final Exchange exchange;
    private final InstantSource clock;

    public SecretLives(CloudEndpoints endpoints, AzureHttp http, InstantSource clock) {
        this.graphHost = endpoints.graphHost();
        this.exchange = new Exchange(http, LONGEST_WAIT);
        this.clock = clock;
    }

    /**
     * Empty for who logs on with nothing that ends. What cannot be read is unknown and says why in its note.
     *
     * @param graph tokens of these credentials for Graph
     * @throws InterruptedException when the thread is interrupted while it waits for Azure
     */
    public Optional<SecretLife> read(String tenantDomain, Credentials credentials, TokenSource graph)
            throws InterruptedException {
        return switch (credentials) {
            case Credentials.ClientSecret secret -> Optional.of(ofSecret(tenantDomain, secret, graph));
            case Credentials.ClientCertificate certificate -> Optional.of(ofCertificate(tenantDomain, certificate));
            case Credentials.ManagedIdentity identity -> Optional.empty();
            case Credentials.WorkloadIdentity workload -> Optional.empty();
            case Credentials.AzureCli cli -> Optional.empty();
        };
    }

    private static SecretLife ofCertificate(String tenant, Credentials.ClientCertificate certificate) {
        Optional<Instant> end = CertificateEnd.of(certificate);
        return new SecretLife(
                SecretLife.Kind.CERTIFICATE,
                ShownId.of(certificate.applicationId()),
                tenant,
                end,
                end.isPresent()
                        ? Optional.empty()
                        : Optional.of("cannot read the certificate in " + certificate.file()),
                "make a new one; "
                        + new Registration(certificate.applicationId())
                                .newCertificate(certificate.file().toString()));
    }

    private SecretLife ofSecret(String tenant, Credentials.ClientSecret secret, TokenSource graph)
            throws InterruptedException {
        ClientSecretEnd end = switch (graph.token()) {
            case TokenOutcome.Granted granted -> ask(secret, granted);
            case TokenOutcome.Refused refused -> unknown("there is no log-on: " + refused.message());
            case TokenOutcome.Unreachable unreachable -> unknown(unreachable.message());
        };
        return new SecretLife(
                SecretLife.Kind.CLIENT_SECRET,
                ShownId.of(secret.applicationId()),
                tenant,
                end.expires(),
                end.note(),
                new Registration(secret.applicationId()).newSecret());
    }

    private ClientSecretEnd ask(Credentials.ClientSecret secret, TokenOutcome.Granted token)
            throws InterruptedException {
        String filter = encoded("appId eq '" + secret.applicationId().replace("'", "''") + "'");
        HttpRequest question = HttpRequest.newBuilder(graphHost.resolve(
                        "/v1.0/applications?$filter=" + filter + "&$select=appId,passwordCredentials"))
                .header("Authorization", "Bearer " + token.token().reveal())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip")
                .GET()
                .build();
        try {
            HttpResponse<InputStream> response = exchange.send(question, LONGEST_WAIT);
            try (InputStream body = exchange.body(response)) {
                return switch (response.statusCode()) {
                    case 200 -> read(body.readNBytes(LONGEST_ANSWER), secret);
                    case 401, 403 -> unknown("to have its end shown, " + permission(token.caller()));
                    default -> unknown(graphHost.getHost() + " does not say: HTTP " + response.statusCode());
                };
            }
        } catch (IOException failure) {
            return unknown(Unanswered.describe(graphHost, failure));
        }
    }

    private ClientSecretEnd read(byte[] body, Credentials.ClientSecret secret) {
        try {
            JsonNode application = Json.read(new String(body, StandardCharsets.UTF_8))
                    .path("value")
                    .path(0);
            return ClientSecretEnd.of(
                    application.path("passwordCredentials"),
                    secret.applicationKey().reveal(),
                    clock.instant());
        } catch (JacksonException noJson) {
            return unknown("the answer of " + graphHost.getHost() + " is no list of applications");
        }
    }

    private static String permission(Caller caller) {
        return ApiPermission.remedy(List.of(ApiPermission.APPLICATION), caller);
    }

    private static ClientSecretEnd unknown(String note) {
        return new ClientSecretEnd(Optional.empty(), Optional.of(note));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
