package io.threatlockdown.azure.logon;

import io.threatlockdown.azure.Answer;
import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.grant.Caller;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.source.QueryOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class TokenSourceTest {
    private FakeAzure azure;

    @BeforeEach
    void start() throws IOException {
        azure = FakeAzure.start();
    }

    @AfterEach
    void stop() {
        azure.close();
    }

    @Test
    void logsOnWithTheSecretForTheScopeOfTheCloud() throws InterruptedException {
        TokenOutcome outcome = azure.tokens(InstantSource.system()).token();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        TokenOutcome.Granted.class,
                        granted -> assertThat(granted.token().reveal()).isEqualTo("token-1"));
        assertThat(azure.tokenRequests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/contoso.example/oauth2/v2.0/token");
            assertThat(request.body())
                    .contains("grant_type=client_credentials")
                    .contains("client_id=00000000-aaaa-bbbb-cccc-000000000000")
                    .contains("client_secret=s3cr3t%7Evalue")
                    .contains("scope=")
                    .contains("api.loganalytics.io");
        });
    }

    @Test
    void tokenIsKeptUntilFiveMinutesBeforeItExpires() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        TokenSource tokens = azure.tokens(now::get);
        TokenOutcome first = tokens.token();

        now.updateAndGet(time -> time.plus(Duration.ofMinutes(54)));
        assertThat(tokens.token()).isEqualTo(first);
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(2)));
        assertThat(tokens.token()).isNotEqualTo(first);
        assertThat(azure.tokenRequests()).hasSize(2);
    }

    @Test
    void discardedTokenIsReplacedOnceHoweverManyDiscardIt() throws InterruptedException {
        TokenSource tokens = azure.tokens(InstantSource.system());
        TokenOutcome.Granted first = (TokenOutcome.Granted) tokens.token();

        tokens.discard(first);
        TokenOutcome second = tokens.token();
        tokens.discard(first);

        assertThat(second).isNotEqualTo(first);
        assertThat(tokens.token()).isEqualTo(second);
        assertThat(azure.tokenRequests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusalIsOneLineWithTheRemedy(int status, String error, String aadsts, String expected)
            throws InterruptedException {
        azure.tokenAnswers(FakeAzure.tokenError(status, error, aadsts));

        TokenOutcome outcome = azure.tokens(InstantSource.system()).token();

        assertThat(outcome).isInstanceOfSatisfying(TokenOutcome.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(aadsts);
            assertThat(refused.message() + "; " + refused.remedy())
                    .isEqualTo(expected)
                    .doesNotContain("s3cr3t");
        });
        assertThat(azure.tokenRequests()).as("a refusal is not tried again").hasSize(1);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        401,
                        "invalid_client",
                        "7000215",
                        "wrong secret for application 00000000-aaaa-bbbb-cccc-000000000000 (AADSTS7000215); if it is the secret's id, take"
                                + " its value instead; else make a new one (portal: Entra ID > App registrations > 00000000-aaaa-bbbb-cccc-000000000000 > Certificates & secrets, or: az ad app credential reset --id "
                                + "00000000-aaaa-bbbb-cccc-000000000000 --append) and put its value into the credentials file"),
                arguments(
                        401,
                        "invalid_client",
                        "7000222",
                        "the secret of application 00000000-aaaa-bbbb-cccc-000000000000 has expired (AADSTS7000222); make a new one (portal:"
                                + " Entra ID > App registrations > 00000000-aaaa-bbbb-cccc-000000000000 > Certificates & secrets, or: az ad app credential reset --id "
                                + "00000000-aaaa-bbbb-cccc-000000000000 --append) and put its value into the credentials file"),
                arguments(
                        400,
                        "unauthorized_client",
                        "700016",
                        "tenant contoso.example does not know application 00000000-aaaa-bbbb-cccc-000000000000 (AADSTS700016); check"
                                + " application_id, and that tenantdomain is the application's tenant (portal: Entra ID > App"
                                + " registrations > 00000000-aaaa-bbbb-cccc-000000000000 > Overview, or: az ad app show --id "
                                + "00000000-aaaa-bbbb-cccc-000000000000)"),
                arguments(
                        400,
                        "invalid_request",
                        "90002",
                        "there is no tenant contoso.example at localhost (AADSTS90002); check tenantdomain and <cloud>"
                                + " (portal: Entra ID > Overview, or: az account show --query tenantId)"),
                arguments(
                        400,
                        "invalid_grant",
                        "53003",
                        "a conditional access policy keeps application 00000000-aaaa-bbbb-cccc-000000000000 out (AADSTS53003); allow this"
                                + " machine's address in it (portal: Entra ID > Conditional Access > Sign-in logs names the policy)"),
                arguments(
                        401,
                        "invalid_client",
                        "1000502",
                        "the certificate of application 00000000-aaaa-bbbb-cccc-000000000000 has expired or is not valid yet"
                                + " (AADSTS1000502); make a new one; upload the public part of the certificate (portal: Entra ID > App registrations > "
                                + "00000000-aaaa-bbbb-cccc-000000000000 > Certificates & secrets, or: az ad app credential reset --id "
                                + "00000000-aaaa-bbbb-cccc-000000000000 --append --cert @certificate.pem)"),
                arguments(
                        401,
                        "invalid_client",
                        "7000229",
                        "application 00000000-aaaa-bbbb-cccc-000000000000 is not installed in tenant contoso.example (AADSTS7000229); make its"
                                + " service principal: az ad sp create --id 00000000-aaaa-bbbb-cccc-000000000000"),
                arguments(
                        400,
                        "invalid_grant",
                        "4711",
                        "Entra ID refuses application 00000000-aaaa-bbbb-cccc-000000000000 in tenant contoso.example (AADSTS4711); see"
                                + " https://login.microsoftonline.com/error?code=4711"));
    }

    /** The form is that of a JWT; nobody checks the signature of a token that is not for him. */
    @Test
    void whatATokenSaysOfItselfIsKnown() throws InterruptedException {
        String claims = "{\"aud\":\"x\",\"appid\":\"a-1\",\"oid\":\"o-1\",\"roles\":[\"AuditLog.Read.All\"]}";
        azure.tokenAnswers(
                FakeAzure.token(jwt(claims), 3599),
                FakeAzure.token(jwt("{\"oid\":\"o-1\"}"), 3599),
                FakeAzure.token("a.b.c", 3599));

        assertThat(caller(new Credentials.ManagedIdentity(Optional.empty()), claims))
                .isEqualTo(new Caller(
                        Caller.Kind.MANAGED_IDENTITY,
                        Optional.of("a-1"),
                        Optional.of("o-1"),
                        Optional.of(Set.of("AuditLog.Read.All"))));
        Caller granted = freshCaller();
        assertThat(granted.surelyHas("AuditLog.Read.All")).isTrue();
        assertThat(granted.surelyLacks("Directory.Read.All")).isTrue();
        assertThat(freshCaller().roles()).as("no consent at all").contains(Set.of());
        Caller unreadable = freshCaller();
        assertThat(unreadable.roles()).isEmpty();
        assertThat(unreadable.surelyHas("x") || unreadable.surelyLacks("x")).isFalse();
        assertThat(unreadable.applicationId()).contains("00000000-aaaa-bbbb-cccc-000000000000");
    }

    private Caller freshCaller() throws InterruptedException {
        return ((TokenOutcome.Granted) azure.tokens(InstantSource.system()).token()).caller();
    }

    private static Caller caller(Credentials credentials, String claims) {
        return TokenClaims.caller(credentials, jwt(claims));
    }

    private static String jwt(String claims) {
        return "aGVhZA."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    @Test
    void passingTroubleOfEntraIsNoRefusal() throws InterruptedException {
        azure.tokenAnswers(FakeAzure.tokenError(503, "temporarily_unavailable", "90033"));

        assertThat(azure.tokens(InstantSource.system()).token())
                .isEqualTo(new TokenOutcome.Unreachable("Entra ID is in trouble for the moment (AADSTS90033)"));
    }

    @Test
    void onlyANewTokenIsTold() throws InterruptedException {
        azure.tokenAnswers(Answer.json(502, "{}"), FakeAzure.token("one", 3600));
        List<Instant> granted = new ArrayList<>();
        Instant asked = Instant.now();
        TokenSource tokens = new TokenSource(
                azure.endpoints(),
                AzureService.LOG_ANALYTICS,
                FakeAzure.TENANT,
                FakeAzure.CREDENTIALS,
                azure.http(),
                () -> asked,
                granted::add);
        tokens.token();
        assertThat(granted).as("none was granted").isEmpty();
        tokens.token();
        tokens.token();
        assertThat(granted).as("the second is the one at hand").containsExactly(asked);
    }

    @Test
    void authorityWithoutATrustedCertificateIsNamedWithTheRemedy() throws InterruptedException {
        CloudEndpoints endpoints = azure.endpoints();
        AzureHttp withoutOurCa = new AzureHttp(Cloud.PUBLIC.endpoints());
        TokenSource tokens = new TokenSource(
                endpoints,
                AzureService.LOG_ANALYTICS,
                FakeAzure.TENANT,
                FakeAzure.CREDENTIALS,
                withoutOurCa,
                InstantSource.system());

        assertThat(tokens.token())
                .isEqualTo(new TokenOutcome.Unreachable("no trusted TLS connection to localhost:"
                        + endpoints.authority().getPort()
                        + ": if a proxy or a server of your own stands there, name its CA certificate in"
                        + " <ca_file>"));
    }

    @Test
    void authorityThatNobodyServesIsNamed() throws IOException, InterruptedException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        CloudEndpoints nobody = azure.endpoints().withAuthority(URI.create("https://localhost:" + freePort));
        TokenSource tokens = new TokenSource(
                nobody,
                AzureService.LOG_ANALYTICS,
                FakeAzure.TENANT,
                FakeAzure.CREDENTIALS,
                azure.http(),
                InstantSource.system());

        assertThat(tokens.token())
                .isEqualTo(new TokenOutcome.Unreachable(
                        "cannot connect to localhost:" + freePort + ": check network, firewall and proxy settings"));
    }

    @ParameterizedTest
    @CsvSource({"200, <html>log on</html>", "502, <html>bad gateway</html>", "429, {}"})
    void answerWithoutATokenIsUnreachable(int status, String body) throws InterruptedException {
        azure.tokenAnswers(Answer.json(status, body), Answer.json(status, body));

        assertThat(azure.tokens(InstantSource.system()).token())
                .isEqualTo(new TokenOutcome.Unreachable("localhost answers with something that is no token: is it an"
                        + " Entra ID authority, and does a proxy stand between?"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cr3t\\ntoken", "s3cr3t token", "s3cr3t\u00fc"})
    void tokenThatFitsIntoNoHeaderIsNotTakenAndNotSaid(String token) throws InterruptedException {
        azure.tokenAnswers(FakeAzure.token(token, 3599));

        QueryOutcome outcome = azure.client().query(FakeAzure.query("T", "T"), batch -> {});

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        QueryOutcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.message())
                                .contains("no token")
                                .doesNotContain("s3cr3t"));
    }

    @Test
    void refusalWithoutANumberIsOneLine() throws InterruptedException {
        azure.tokenAnswers(Answer.json(400, "{\"error\":\"a\\nb\",\"error_description\":\"c\\nd\"}"));

        assertThat(azure.tokens(InstantSource.system()).token())
                .isEqualTo(new TokenOutcome.Refused(
                        "",
                        "localhost refuses application 00000000-aaaa-bbbb-cccc-000000000000 in tenant contoso.example:"
                                + " HTTP 400, a b"));
    }

    @Test
    void interruptionWhileWaitingForATokenIsPassedOn() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        azure.tokenAnswers(exchange -> {
            asked.countDown();
            Answer.silent().send(exchange);
        });
        AtomicReference<Object> ended = new AtomicReference<>();
        TokenSource tokens = azure.tokens(InstantSource.system());
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                ended.set(tokens.token());
            } catch (InterruptedException interrupted) {
                ended.set(interrupted);
            }
        });
        asked.await();
        waiting.interrupt();
        waiting.join();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void tenantThatCannotBeOneIsRefusedWithoutAsking() throws InterruptedException {
        TokenSource tokens = new TokenSource(
                azure.endpoints(),
                AzureService.LOG_ANALYTICS,
                "contoso/common",
                FakeAzure.CREDENTIALS,
                azure.http(),
                InstantSource.system());

        assertThat(tokens.token())
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        refused -> assertThat(refused.message())
                                .startsWith("cannot ask for a token in tenant contoso/common: "));
        assertThat(azure.tokenRequests()).isEmpty();
    }
}
