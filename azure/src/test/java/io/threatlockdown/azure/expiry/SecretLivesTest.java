package io.threatlockdown.azure.expiry;

import io.threatlockdown.azure.Answer;
import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.expiry.SecretLife.State;
import io.threatlockdown.azure.logon.ApplicationCertificate;
import io.threatlockdown.azure.logon.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SecretLivesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final String APPLICATION = "00000000-aaaa-bbbb-cccc-000000000000";

    @TempDir
    Path folder;

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
    void theEndIsThatOfTheSecretThatBeginsAlike() throws InterruptedException {
        SecretLife life = read(listed("abc", "2026-06-10T00:00:00Z"), listed("s3c", "2026-09-01T12:00:00Z"));

        assertThat(life.words()).isEqualTo("the secret of application " + APPLICATION);
        assertThat(life.expires()).contains(Instant.parse("2026-09-01T12:00:00Z"));
        assertThat(life.note()).isEmpty();
        assertThat(life.toString()).doesNotContain("s3c");
        assertThat(azure.queries()).singleElement().satisfies(seen -> {
            assertThat(seen.path()).isEqualTo("/v1.0/applications");
            assertThat(seen.query())
                    .isEqualTo("$filter=appId eq '" + APPLICATION + "'&$select=appId,passwordCredentials");
        });
    }

    @Test
    void ofSeveralThatBeginAlikeTheEarliestThatStillCountsIsShownAndThatIsSaid() throws InterruptedException {
        SecretLife life = read(
                listed("s3c", "2026-05-01T00:00:00Z"),
                listed("s3c", "2027-01-01T00:00:00Z"),
                listed("s3c", "2026-06-20T00:00:00Z"));

        assertThat(life.expires()).contains(Instant.parse("2026-06-20T00:00:00Z"));
        assertThat(life.note()).hasValueSatisfying(note -> assertThat(note).startsWith("3 secrets"));
    }

    @Test
    void whereNoneBeginsAlikeThatIsSaid() throws InterruptedException {
        SecretLife life = read(listed("abc", "2026-05-01T00:00:00Z"), listed("xyz", "2026-05-20T00:00:00Z"));

        assertThat(life.expires()).as("the last that counted").contains(Instant.parse("2026-05-20T00:00:00Z"));
        assertThat(life.state(NOW)).isEqualTo(State.EXPIRED);
        assertThat(life.note()).hasValueSatisfying(note -> assertThat(note).startsWith("none of the secrets"));
    }

    @Test
    void aSingleSecretWithoutAHintIsTheOne() throws InterruptedException {
        SecretLife life = read("{\"hint\":null,\"endDateTime\":\"2026-06-20T00:00:00Z\"}");

        assertThat(life.expires()).contains(Instant.parse("2026-06-20T00:00:00Z"));
        assertThat(life.note()).isEmpty();
    }

    @Test
    void withoutThePermissionTheEndIsUnknownAndTheNoteSaysHowToGrantIt() throws InterruptedException {
        azure.queryAnswers(
                Answer.json(403, "{\"error\":{\"code\":\"Authorization_RequestDenied\",\"message\":\"no\"}}"));

        SecretLife life = life(FakeAzure.CREDENTIALS);

        assertThat(life.state(NOW)).isEqualTo(State.UNKNOWN);
        assertThat(life.daysLeft(NOW)).isEmpty();
        assertThat(life.note())
                .hasValueSatisfying(note -> assertThat(note)
                        .contains("Application.Read.All")
                        .contains("az ad app permission add --id " + APPLICATION)
                        .contains("9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30=Role"));
    }

    @Test
    void troubleOfGraphAndARefusedLogOnLeaveTheEndUnknown() throws InterruptedException {
        azure.queryAnswers(Answer.json(503, "{}"), Answer.json(200, "{\"value\":[]}"), Answer.json(200, "<html>"));
        assertThat(life(FakeAzure.CREDENTIALS).note()).contains("localhost does not say: HTTP 503");
        assertThat(life(FakeAzure.CREDENTIALS).note())
                .hasValueSatisfying(note -> assertThat(note).contains("shows no secret"));
        assertThat(life(FakeAzure.CREDENTIALS).note())
                .hasValueSatisfying(note -> assertThat(note).contains("is no list of applications"));

        azure.tokenAnswers(FakeAzure.tokenError(401, "invalid_client", "7000222"));
        assertThat(life(FakeAzure.CREDENTIALS).note())
                .hasValueSatisfying(note -> assertThat(note).contains("has expired (AADSTS7000222)"));
    }

    @Test
    void aCertificateSaysItsEndItselfAndNobodyIsAsked() throws Exception {
        ApplicationCertificate certificate = ApplicationCertificate.in(folder);
        String pem = Files.readString(certificate.pem());
        Instant end = ((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(pem.substring(pem.indexOf("-----BEGIN CERTIFICATE"))
                                        .getBytes())))
                .getNotAfter()
                .toInstant();

        for (Credentials.ClientCertificate credentials : List.of(
                new Credentials.ClientCertificate(APPLICATION, certificate.pem(), Optional.empty()),
                new Credentials.ClientCertificate(
                        APPLICATION, certificate.pfx(), Optional.of(new Secret(ApplicationCertificate.PASSWORD))))) {
            assertThat(life(credentials).expires()).contains(end);
        }
        SecretLife unreadable =
                life(new Credentials.ClientCertificate(APPLICATION, folder.resolve("none.pem"), Optional.empty()));
        assertThat(unreadable.state(NOW)).isEqualTo(State.UNKNOWN);
        assertThat(azure.queries()).isEmpty();
        assertThat(azure.tokenRequests()).isEmpty();
    }

    @Test
    void whoLogsOnWithoutASecretHasNoneThatEnds() throws InterruptedException {
        assertThat(clients().secretLife(FakeAzure.TENANT, new Credentials.ManagedIdentity(Optional.empty())))
                .isEmpty();
        assertThat(clients().secretLife(FakeAzure.TENANT, new Credentials.AzureCli()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T00:00:01Z, OK, 30",
        "2026-07-01T00:00:00Z, WARNING, 30",
        "2026-06-01T23:59:59Z, WARNING, 0",
        "2026-06-01T00:00:00Z, EXPIRED, 0",
        "2026-05-31T23:59:59Z, EXPIRED, -1"
    })
    void fromThirtyDaysOnItIsWarnedOf(Instant end, State state, long days) {
        SecretLife life =
                new SecretLife(SecretLife.Kind.CLIENT_SECRET, APPLICATION, "t", Optional.of(end), Optional.empty(), "");

        assertThat(life.state(NOW)).isEqualTo(state);
        assertThat(life.daysLeft(NOW)).contains(days);
    }

    private SecretLife read(String... credentials) throws InterruptedException {
        azure.queryAnswers(Answer.json(
                200,
                "{\"value\":[{\"appId\":\"" + APPLICATION + "\",\"passwordCredentials\":["
                        + String.join(",", credentials) + "]}]}"));
        return life(FakeAzure.CREDENTIALS);
    }

    private SecretLife life(Credentials credentials) throws InterruptedException {
        return clients().secretLife(FakeAzure.TENANT, credentials).orElseThrow();
    }

    private AzureClients clients() {
        return new AzureClients(azure.endpoints(), () -> NOW);
    }

    private static String listed(String hint, String end) {
        return "{\"keyId\":\"k\",\"hint\":\"" + hint + "\",\"endDateTime\":\"" + end + "\"}";
    }
}
