package io.threatlockdown.tenant;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.monitor.query.LogsQueryClient;
import com.azure.monitor.query.LogsQueryClientBuilder;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Clients of a running tenant: Microsoft's own libraries, and plain HTTP. */
final class Clients {
    private final LocalTenant tenant;
    private final java.net.http.HttpClient plain;

    Clients(LocalTenant tenant) {
        this.tenant = tenant;
        this.plain = java.net.http.HttpClient.newBuilder()
                .sslContext(tenant.clientTls())
                .build();
    }

    LogsQueryClient logs() {
        return logs(credential(tenant.tenantId().toString(), tenant.clientId().toString(), tenant.clientSecret()));
    }

    LogsQueryClient logs(TokenCredential credential) {
        return new LogsQueryClientBuilder()
                .endpoint(tenant.queryHost() + "/v1")
                .credential(credential)
                .httpClient(sdkHttp())
                .buildClient();
    }

    TokenCredential credential(String tenantId, String clientId, String secret) {
        return new ClientSecretCredentialBuilder()
                .authorityHost(tenant.authority().toString())
                .tenantId(tenantId)
                .clientId(clientId)
                .clientSecret(secret)
                .disableInstanceDiscovery()
                .httpClient(sdkHttp())
                .build();
    }

    /** A form sent to the token endpoint. */
    HttpResponse<String> signIn(String tenantId, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(tenant.authority().resolve("/" + tenantId + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** The fields of a right request for a token of that scope. */
    Map<String, String> form(String scope) {
        return Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                tenant.clientId().toString(),
                "client_secret",
                tenant.clientSecret(),
                "scope",
                scope);
    }

    String token(String scope) {
        String body = signIn(tenant.tenantId().toString(), form(scope)).body();
        return io.threatlockdown.event.Json.read(body).path("access_token").asString();
    }

    /** A page of Graph; the path with its query, encoded. */
    HttpResponse<String> graph(String token, String path) {
        return get(token, tenant.graphHost().resolve(path));
    }

    HttpResponse<String> get(String token, URI address) {
        return send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    /** Blobs through Microsoft's library, without an authentication yet. */
    BlobServiceClientBuilder blobs() {
        return new BlobServiceClientBuilder()
                .endpoint(tenant.storageEndpoint().toString())
                .retryOptions(
                        new RequestRetryOptions(RetryPolicyType.FIXED, 1, Duration.ofSeconds(30), null, null, null))
                .httpClient(sdkHttp());
    }

    StorageSharedKeyCredential sharedKey() {
        return new StorageSharedKeyCredential(
                tenant.storage().accountName(), tenant.storage().accountKey());
    }

    HttpResponse<String> post(String token, String json) {
        return send(HttpRequest.newBuilder(queryUri())
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    URI queryUri() {
        return tenant.queryHost().resolve("/v1/workspaces/" + tenant.workspaceId() + "/query");
    }

    HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return plain.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpClient sdkHttp() {
        // Without a read time-out: the library's own one can fail before a body begins, and the caller then waits for
        // ever.
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(tenant.clientTls()))
                .readTimeout(Duration.ZERO)
                .build();
    }
}
