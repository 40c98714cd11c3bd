package io.threatlockdown.azure.logon;

import com.sun.net.httpserver.HttpServer;
import io.threatlockdown.azure.Answer;
import io.threatlockdown.azure.FakeAzure;
import io.threatlockdown.azure.TestCertificates;
import io.threatlockdown.azure.cloud.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class WaysToLogOnTest {
    private static final String APPLICATION = "00000000-aaaa-bbbb-cccc-000000000000";

    @TempDir
    private Path folder;

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
    void certificateSignsForTheApplication() throws Exception {
        ApplicationCertificate certificate = ApplicationCertificate.in(folder);

        for (Credentials credentials : List.of(
                new Credentials.ClientCertificate(APPLICATION, certificate.pem(), Optional.empty()),
                new Credentials.ClientCertificate(
                        APPLICATION, certificate.pfx(), Optional.of(new Secret(ApplicationCertificate.PASSWORD))))) {
            assertThat(logOn(credentials)).isInstanceOf(TokenOutcome.Granted.class);
            Map<String, String> form = form(azure.tokenRequests().getLast().body());
            assertThat(form.get("client_id")).isEqualTo(APPLICATION);
            assertThat(isSigned(form.get("client_assertion"), certificate.publicKey()))
                    .isTrue();
        }
    }

    @Test
    void certificateFileThatIsNoneIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("no.pem"), "s3cr3t, and no certificate");
        ApplicationCertificate certificate = ApplicationCertificate.in(folder);

        for (Credentials.ClientCertificate credentials : List.of(
                new Credentials.ClientCertificate(APPLICATION, file, Optional.empty()),
                new Credentials.ClientCertificate(APPLICATION, folder.resolve("missing.pem"), Optional.empty()),
                new Credentials.ClientCertificate(
                        APPLICATION, certificate.pfx(), Optional.of(new Secret("wr0ng~password"))))) {
            assertThat(logOn(credentials))
                    .isInstanceOfSatisfying(
                            TokenOutcome.Refused.class,
                            refused -> assertThat(refused.message())
                                    .startsWith("cannot use the certificate file " + credentials.file())
                                    .doesNotContain("s3cr3t")
                                    .doesNotContain("wr0ng"));
        }
        assertThat(azure.tokenRequests()).isEmpty();
    }

    @Test
    void certificateThatTheApplicationDoesNotHaveIsExplained() throws Exception {
        ApplicationCertificate certificate = ApplicationCertificate.in(folder);
        azure.tokenAnswers(FakeAzure.tokenError(401, "invalid_client", "700027"));

        assertThat(logOn(new Credentials.ClientCertificate(APPLICATION, certificate.pem(), Optional.empty())))
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        refused -> assertThat(refused.message())
                                .startsWith("the certificate is not one of application " + APPLICATION));
    }

    @Test
    void tokenOfAnotherIssuerIsHandedOnAsItIsAtThatTime() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), "token-of-kubernetes");
        Credentials credentials = new Credentials.WorkloadIdentity(APPLICATION, file);

        assertThat(logOn(credentials)).isInstanceOf(TokenOutcome.Granted.class);
        Files.writeString(file, "a-newer-token");
        assertThat(logOn(credentials)).isInstanceOf(TokenOutcome.Granted.class);

        assertThat(azure.tokenRequests().stream()
                        .map(request -> form(request.body()).get("client_assertion")))
                .containsExactly("token-of-kubernetes", "a-newer-token");
    }

    @Test
    void missingTokenFileIsNamed() throws Exception {
        Path file = folder.resolve("token");

        assertThat(logOn(new Credentials.WorkloadIdentity(APPLICATION, file)))
                .isEqualTo(new TokenOutcome.Refused("", "the token file " + file + " does not exist"));
    }

    @Test
    void managedIdentityOfAnAppServiceGivesItsToken() throws Exception {
        HttpServer service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> asked = new ArrayList<>();
        service.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getQuery() + " "
                    + exchange.getRequestHeaders().getFirst("X-IDENTITY-HEADER"));
            Answer.json(
                            200,
                            "{\"access_token\":\"token-of-the-machine\",\"expires_on\":\"4102444800\","
                                    + "\"resource\":\"https://api.loganalytics.io\",\"token_type\":\"Bearer\"}")
                    .send(exchange);
        });
        service.start();
        try {
            Map<String, String> environment = Map.of(
                    "IDENTITY_ENDPOINT",
                    "http://localhost:" + service.getAddress().getPort() + "/token",
                    "IDENTITY_HEADER",
                    "the-header");

            assertThat(inProcess("managed", environment)).contains("token token-of-the-machine");
            assertThat(asked.getFirst())
                    .contains("resource=https://api.loganalytics.io")
                    .endsWith(" the-header");
            assertThat(inProcess("assigned", environment)).contains("token token-of-the-machine");
            assertThat(asked.getLast()).contains("an-assigned-identity");
        } finally {
            service.stop(0);
        }
    }

    @Test
    void azureCliIsAskedForATokenOfTheTenant() throws Exception {
        Path az = Files.writeString(folder.resolve("az"), """
                #!/bin/sh
                echo "$@" > %s
                echo '{"accessToken":"token-of-az","expiresOn":"2099-01-01 00:00:00.000000","tokenType":"Bearer"}'
                """.formatted(folder.resolve("arguments")));
        Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwx------"));

        assertThat(inProcess("cli", Map.of("PATH", folder + ":/usr/bin:/bin"))).contains("token token-of-az");
        assertThat(Files.readString(folder.resolve("arguments")))
                .contains("account get-access-token")
                .contains("https://api.loganalytics.io")
                .contains(FakeAzure.TENANT);
    }

    @Test
    void withoutAnAzureCliTheRemedyIsSaid() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(inProcess("cli", Map.of("PATH", empty + ":/bin")))
                .contains("the azure-cli gives no token for tenant contoso.example: install it and run 'az login");
    }

    private TokenOutcome logOn(Credentials credentials) throws InterruptedException {
        return azure.tokens(credentials, InstantSource.system()).token();
    }

    private String inProcess(String how, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LogonProcess.class.getName(),
                        how,
                        azure.endpoints().authority().toString(),
                        TestCertificates.get().caFile().toString())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(
                        field -> field[0], field -> URLDecoder.decode(field[1], StandardCharsets.UTF_8)));
    }

    private static boolean isSigned(String token, PublicKey key) throws Exception {
        String[] parts = token.split("\\.");
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance(header.contains("PS256") ? "RSASSA-PSS" : "SHA256withRSA");
        if (header.contains("PS256")) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }
}
