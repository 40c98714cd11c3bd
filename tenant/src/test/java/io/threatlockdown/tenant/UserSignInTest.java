package io.threatlockdown.tenant;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.scenario.DirectoryUser;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class UserSignInTest {
    private static final String REDIRECT = "http://127.0.0.1:9/login/oauth2/code/entra";

    /** RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir
    static Path directory;

    private static LocalTenant tenant;
    private static HttpClient client;

    @BeforeAll
    static void start() {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(3, 0, 1, 0))
                .withHistory(Duration.ZERO));
        client = HttpClient.newBuilder().sslContext(tenant.clientTls()).build();
    }

    @AfterAll
    static void stop() {
        client.close();
        tenant.close();
    }

    @Test
    void theDocumentLeadsFromSignInToAnIdToken() throws Exception {
        String documentPath = "/" + tenant.tenantId() + "/v2.0/.well-known/openid-configuration";
        JsonNode document =
                Json.read(get(URI.create(tenant.authority() + documentPath)).body());
        DirectoryUser person = tenant.people().users().getFirst();
        Map<String, String> asked = asked();

        HttpResponse<String> page =
                get(URI.create(document.path("authorization_endpoint").asString() + "?" + encoded(asked)));
        assertThat(page.body()).contains(person.userPrincipalName());
        asked.put("user", person.id().toString());
        URI back = location(post(document.path("authorization_endpoint").asString(), asked));
        assertThat(back.toString()).startsWith(REDIRECT).contains("state=st-1");

        String tokens = document.path("token_endpoint").asString();
        HttpResponse<String> answer = post(tokens, redemption(code(back), VERIFIER));
        JsonNode claims = claims(Json.read(answer.body()).path("id_token").asString());
        assertThat(claims.path("iss").asString())
                .isEqualTo(document.path("issuer").asString());
        assertThat(claims.path("aud").asString()).isEqualTo(tenant.clientId().toString());
        assertThat(claims.path("nonce").asString()).isEqualTo("n-1");
        assertThat(claims.path("preferred_username").asString()).isEqualTo(person.userPrincipalName());
        assertThat(claims.path("roles").get(0).asString()).isEqualTo("ThreatLockDown.Administrator");
        assertThat(post(tokens, redemption(code(back), VERIFIER)).body()).contains("AADSTS54005");
    }

    @Test
    void aCodeWithoutItsVerifierIsWorthNothing() throws Exception {
        Map<String, String> asked = asked();
        asked.put("user", tenant.people().users().getFirst().id().toString());
        String endpoints = tenant.authority() + "/" + tenant.tenantId() + "/oauth2/v2.0";
        String code = code(location(post(endpoints + "/authorize", asked)));

        assertThat(post(endpoints + "/token", redemption(code, "another")).body())
                .contains("AADSTS501481");
    }

    @Test
    void whoCancelsIsSentBackWithoutACode() throws Exception {
        Map<String, String> asked = asked();
        asked.put("user", "");

        URI back = location(post(tenant.authority() + "/" + tenant.tenantId() + "/oauth2/v2.0/authorize", asked));

        assertThat(back.toString()).contains("error=access_denied").doesNotContain("code=");
    }

    @Test
    void nobodyIsSentToAnotherMachine() throws Exception {
        Map<String, String> asked = asked();
        asked.put("redirect_uri", "https://attacker.example/");

        HttpResponse<String> answer =
                post(tenant.authority() + "/" + tenant.tenantId() + "/oauth2/v2.0/authorize", asked);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("AADSTS50011");
    }

    private static Map<String, String> asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("client_id", tenant.clientId().toString());
        asked.put("response_type", "code");
        asked.put("scope", "openid profile");
        asked.put("redirect_uri", REDIRECT);
        asked.put("state", "st-1");
        asked.put("nonce", "n-1");
        asked.put("code_challenge", CHALLENGE);
        asked.put("code_challenge_method", "S256");
        return asked;
    }

    private static Map<String, String> redemption(String code, String verifier) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                tenant.clientId().toString(),
                "client_secret",
                tenant.clientSecret(),
                "code",
                code,
                "redirect_uri",
                REDIRECT,
                "code_verifier",
                verifier);
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String address, Map<String, String> form) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    private static String code(URI back) {
        return back.getQuery().replaceAll(".*code=([^&]+).*", "$1");
    }

    private static JsonNode claims(String token) {
        return Json.read(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
