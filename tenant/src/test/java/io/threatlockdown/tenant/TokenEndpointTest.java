package io.threatlockdown.tenant;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.microsoft.aad.msal4j.MsalServiceException;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenEndpointTest {
    private static final String SCOPE = "https://api.loganalytics.io/.default";

    @TempDir
    static Path directory;

    private static LocalTenant tenant;
    private static Clients clients;

    @BeforeAll
    static void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(3, 0, 1, 0))
                .withHistory(Duration.ZERO));
        clients = new Clients(tenant);
    }

    @AfterAll
    static void stop() {
        tenant.close();
    }

    @Test
    void azureIdentityGetsATokenThatLastsAnHour() {
        TokenCredential credential = clients.credential(
                tenant.tenantId().toString(), tenant.clientId().toString(), tenant.clientSecret());
        AccessToken token = credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE));
        assertThat(token.getExpiresAt())
                .isBetween(
                        OffsetDateTime.now().plusMinutes(55),
                        OffsetDateTime.now().plusMinutes(61));
        JsonNode claims = claims(token.getToken());
        assertThat(claims.path("aud").asString()).isEqualTo("https://api.loganalytics.io");
        assertThat(claims.path("tid").asString()).isEqualTo(tenant.tenantId().toString());
        assertThat(claims.path("appid").asString()).isEqualTo(tenant.clientId().toString());
        assertThat(claims.path("roles").get(0).asString()).isEqualTo("Data.Read");
    }

    @Test
    void azureIdentitySaysThatTheSecretIsWrong() {
        TokenCredential credential = clients.credential(
                tenant.tenantId().toString(), tenant.clientId().toString(), "not the secret");
        // The library hands its own error through, wrapped or bare.
        assertThatThrownBy(() -> credential.getTokenSync(new TokenRequestContext().addScopes(SCOPE)))
                .rootCause()
                .isInstanceOfSatisfying(MsalServiceException.class, e -> {
                    assertThat(e.errorCode()).isEqualTo("invalid_client");
                    assertThat(e.statusCode()).isEqualTo(401);
                    assertThat(e).hasMessageContaining("AADSTS7000215");
                });
    }

    @Test
    void theTenantGoesByItsDomainToo() {
        HttpResponse<String> answer = clients.signIn(tenant.tenantDomain(), clients.form(SCOPE));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode body = Json.read(answer.body());
        assertThat(body.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(body.path("expires_in").isIntegralNumber()).isTrue();
        assertThat(body.path("expires_in").asInt()).isEqualTo(3599);
    }

    @Test
    void anUnknownTenantIsNotFound() {
        HttpResponse<String> answer = clients.signIn("elsewhere.example", clients.form(SCOPE));
        assertError(answer, 400, "invalid_request", 90002);
    }

    @Test
    void anUnknownApplicationIsNotFound() {
        assertError(
                signInWith("client_id", "00000000-1111-2222-3333-444444444444"), 400, "unauthorized_client", 700016);
    }

    @Test
    void aWrongSecretIsRefused() {
        assertError(signInWith("client_secret", "wrong"), 401, "invalid_client", 7000215);
    }

    @Test
    void aMissingSecretIsAskedFor() {
        assertError(signInWith("client_secret", ""), 401, "invalid_client", 7000218);
    }

    @Test
    void aScopeWithoutDefaultIsInvalid() {
        assertError(signInWith("scope", "https://api.loganalytics.io/Data.Read"), 400, "invalid_scope", 70011);
    }

    @Test
    void anUnknownResourceHasNoPrincipal() {
        assertError(signInWith("scope", "https://api.example/.default"), 400, "invalid_resource", 500011);
    }

    @Test
    void aMissingGrantTypeIsAskedFor() {
        assertError(signInWith("grant_type", ""), 400, "invalid_request", 900144);
    }

    @Test
    void secretsInBasicAuthorizationAreTaken() {
        String basic = Base64.getEncoder().encodeToString((tenant.clientId() + ":" + tenant.clientSecret()).getBytes());
        HttpResponse<String> answer = clients.send(
                HttpRequest.newBuilder(tenant.authority().resolve("/" + tenant.tenantId() + "/oauth2/v2.0/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Authorization", "Basic " + basic)
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + SCOPE))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void theDiscoveryDocumentPointsToTheTokenEndpoint() {
        HttpResponse<String> answer = clients.send(HttpRequest.newBuilder(
                        tenant.authority().resolve("/" + tenant.tenantId() + "/v2.0/.well-known/openid-configuration"))
                .build());
        assertThat(Json.read(answer.body()).path("token_endpoint").asString())
                .isEqualTo(tenant.authority() + "/" + tenant.tenantId() + "/oauth2/v2.0/token");
    }

    private static HttpResponse<String> signInWith(String field, String value) {
        Map<String, String> form = new HashMap<>(clients.form(SCOPE));
        form.put(field, value);
        return clients.signIn(tenant.tenantId().toString(), form);
    }

    private static void assertError(HttpResponse<String> answer, int status, String error, int code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        JsonNode body = Json.read(answer.body());
        assertThat(body.path("error").asString()).isEqualTo(error);
        assertThat(body.path("error_codes").get(0).asInt()).isEqualTo(code);
        assertThat(body.path("error_description").asString()).startsWith("AADSTS" + code + ": ");
        assertThat(body.path("timestamp").asString()).matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}Z");
        assertThat(body.path("trace_id").asString()).hasSize(36);
        assertThat(body.path("correlation_id").asString()).hasSize(36);
        assertThat(body.path("error_uri").asString()).endsWith("code=" + code);
        assertThat(answer.body()).doesNotContain(tenant.clientSecret());
    }

    private static JsonNode claims(String token) {
        return Json.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1])));
    }
}
