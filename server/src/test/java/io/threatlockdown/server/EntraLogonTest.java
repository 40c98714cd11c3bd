package io.threatlockdown.server;

import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.server.accounts.Account;
import io.threatlockdown.server.accounts.AccountFile;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.accounts.SessionTerms;
import io.threatlockdown.server.logon.EntraGrant;
import io.threatlockdown.server.logon.EntraSettings;
import io.threatlockdown.server.logon.LogonSettings;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.DirectoryUser;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.token.TokenFlaw;
import io.threatlockdown.workspace.TenantScope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The way through Entra ID and back, over TLS, with the local tenant in Entra's place and what may go wrong with it. */
class EntraLogonTest {
    private static final String CONTOSO = "11111111-1111-1111-1111-111111111111";

    @TempDir
    static Path tenantDirectory;

    @TempDir
    Path directory;

    private static LocalTenant tenant;
    private static HttpClient entra;

    private final AtomicReference<String> secret = new AtomicReference<>(tenant.clientSecret());
    private RunningDashboard dashboard;

    @BeforeAll
    static void startTenant() {
        tenant = LocalTenant.start(TenantSettings.in(tenantDirectory.resolve("tenant"))
                .withScenario(new ScenarioSettings(3, 0, 1, 0))
                .withHistory(Duration.ZERO));
        entra = HttpClient.newBuilder().sslContext(tenant.clientTls()).build();
    }

    @AfterAll
    static void stopTenant() {
        entra.close();
        tenant.close();
    }

    @BeforeEach
    void start() {
        tenant.people().flaw(TokenFlaw.NONE);
        EntraSettings settings = new EntraSettings(
                Cloud.PUBLIC.endpoints().withAuthority(tenant.authority()).withCaFile(tenant.caFile()),
                tenant.tenantId().toString(),
                () -> new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(secret.get())),
                List.of(
                        new EntraGrant(
                                Role.VIEWER, person(4).groups().getFirst().toString(), TenantScope.EVERYTHING),
                        new EntraGrant(Role.ANALYST, "ThreatLockDown.Analyst", TenantScope.ofIds(List.of(CONTOSO))),
                        new EntraGrant(Role.ADMINISTRATOR, "ThreatLockDown.Administrator", TenantScope.EVERYTHING)),
                Optional.empty());
        dashboard = new RunningDashboard(
                new ServerSettings(
                        "127.0.0.1",
                        0,
                        directory,
                        Optional.empty(),
                        new LogonSettings(SessionTerms.USUAL, Optional.of(settings))),
                HttpClient.newBuilder());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void anAppRoleAndAGroupGiveTheRolesThatTheyStandFor() throws Exception {
        assertThat(dashboard.get("/api/logon").body()).isEqualTo("{\"entra\":true}");

        assertThat(location(goThrough(person(2)))).isEqualTo("/");
        JsonNode who = dashboard.json("/api/session");
        assertThat(who.path("user").asString()).isEqualTo(person(2).userPrincipalName());
        assertThat(who.path("role").asString()).isEqualTo("analyst");
        assertThat(who.path("tenants").valueStream().map(JsonNode::asString)).containsExactly(CONTOSO);
        assertThat(who.path("origin").asString()).isEqualTo("entra");
        assertThat(dashboard.get("/api/accounts").statusCode()).isEqualTo(403);

        assertThat(location(goThrough(person(4)))).isEqualTo("/");
        assertThat(dashboard.json("/api/session").path("role").asString()).isEqualTo("viewer");
        assertThat(dashboard.json("/api/session").has("tenants")).isFalse();
        assertThat(location(goThrough(person(0)))).isEqualTo("/");
        assertThat(dashboard.get("/api/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void logOnsAndRefusalsStandInTheAuditLog() throws Exception {
        goThrough(person(5));
        goThrough(person(0));

        String lines = dashboard
                .send("POST", "/api/query", "{\"query\":\"ThreatLockDownAudit | where Action == 'LogOn'\"}")
                .body();
        assertThat(lines)
                .contains(
                        "with Entra ID: no_role",
                        "with Entra ID as administrator",
                        person(0).userPrincipalName());
    }

    @Test
    void whoHasNoRoleGetsTheReasonAndNoSession() throws Exception {
        assertThat(location(goThrough(person(5)))).isEqualTo("/login?refused=no_role");

        assertThat(dashboard.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(dashboard.get("/api/sources").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @EnumSource(value = TokenFlaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aTokenThatDoesNotHoldIsRefused(TokenFlaw flaw) throws Exception {
        tenant.people().flaw(flaw);

        assertThat(location(goThrough(person(0)))).isEqualTo("/login?refused=bad_token");
        assertThat(dashboard.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void anAnswerThatThisBrowserHasNotAskedForIsRefused() throws Exception {
        String callback = "/login/oauth2/code/entra";
        assertThat(location(dashboard.get(callback + "?code=made-up&state=made-up")))
                .isEqualTo("/login?refused=unexpected");

        URI back = chosen(begin(), person(0));
        String forged = back.getRawQuery().replaceAll("state=[^&]+", "state=forged");
        assertThat(location(dashboard.get(callback + "?" + forged))).isEqualTo("/login?refused=unexpected");
        assertThat(location(dashboard.get(callback + "?" + back.getRawQuery())))
                .as("the forged one did not end the log-on that was begun")
                .isEqualTo("/");

        // The answer for one browser is worth nothing in another.
        URI stolen = chosen(begin(), person(0));
        dashboard.forgetCookies();
        assertThat(location(dashboard.get(callback + "?" + stolen.getRawQuery())))
                .isEqualTo("/login?refused=unexpected");
        assertThat(dashboard.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void anAnswerCountsOnce() throws Exception {
        URI back = chosen(begin(), person(0));
        assertThat(location(dashboard.get(back.getRawPath() + "?" + back.getRawQuery())))
                .isEqualTo("/");

        assertThat(location(dashboard.get(back.getRawPath() + "?" + back.getRawQuery())))
                .isEqualTo("/login?refused=unexpected");
    }

    @Test
    void whoCancelsIsBackWhereItBegan() throws Exception {
        URI back = answered(begin(), "");

        assertThat(location(dashboard.get(back.getRawPath() + "?" + back.getRawQuery())))
                .isEqualTo("/login?refused=declined");
    }

    @Test
    void aSecretThatIsNotTakenIsSaidAndANewOneCountsAtOnce() throws Exception {
        secret.set("not the secret");
        assertThat(location(goThrough(person(0)))).isEqualTo("/login?refused=not_accepted");

        secret.set(tenant.clientSecret());
        assertThat(location(goThrough(person(0)))).isEqualTo("/");
    }

    @Test
    void aLocalAccountOfTheSameNameKeepsItsNameAndItsRights() throws Exception {
        DirectoryUser viewer = person(4);
        assertThat(location(goThrough(viewer))).isEqualTo("/");
        String name = viewer.userPrincipalName().toUpperCase(Locale.ROOT);
        AccountFile.in(directory).add(new Account(name, Role.ADMINISTRATOR, "no password has this hash"));

        assertThat(dashboard.get("/api/session").statusCode())
                .as("the name is no longer that of the open session")
                .isEqualTo(401);
        assertThat(location(goThrough(viewer))).isEqualTo("/login?refused=name_taken");
        assertThat(dashboard.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void theCookieOfALogonIsForItsWayBackAlone() throws Exception {
        HttpResponse<String> start = dashboard.get("/oauth2/authorization/entra");

        assertThat(start.headers().allValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("TLDLOGON="))
                .singleElement()
                .asString()
                .contains("Path=/login/oauth2", "HttpOnly", "SameSite=Lax");
        assertThat(location(start)).contains("code_challenge=", "code_challenge_method=S256", "nonce=", "state=");
    }

    private HttpResponse<String> goThrough(DirectoryUser person) throws Exception {
        URI back = chosen(begin(), person);
        return dashboard.get(back.getRawPath() + "?" + back.getRawQuery());
    }

    /** Where the browser is sent to. */
    private URI begin() throws Exception {
        return URI.create(location(dashboard.get("/oauth2/authorization/entra")));
    }

    private URI chosen(URI authorize, DirectoryUser person) throws Exception {
        return answered(authorize, person.id().toString());
    }

    private static URI answered(URI authorize, String user) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : authorize.getQuery().split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], parts[1]);
        }
        form.put("user", user);
        String encoded = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = entra.send(
                HttpRequest.newBuilder(URI.create(authorize.toString().replaceFirst("\\?.*", "")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encoded))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return URI.create(location(answer));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static DirectoryUser person(int number) {
        return tenant.people().users().get(number);
    }
}
