package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.tenant.tls.ServerTls;
import io.threatlockdown.workspace.tls.ServerCertificate;
import io.threatlockdown.workspace.tls.TlsFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The server with a certificate of its own. */
class TlsTest {
    private static final Instant DEADLINE = Instant.now().plusSeconds(120);

    @TempDir
    Path directory;

    private ServerTls tls;
    private TlsFiles files;
    private RunningDashboard dashboard;

    @BeforeEach
    void start() throws Exception {
        Path certificates = Files.createDirectories(directory.resolve("tls"));
        tls = ServerTls.in(certificates, Instant.now());
        files = new TlsFiles(certificates.resolve("server.pem"), certificates.resolve("server-key.pem"));
        dashboard = new RunningDashboard(settings(), client());
    }

    @AfterEach
    void stop() {
        dashboard.close();
    }

    @Test
    void aSessionOverTlsHasSecureCookiesAndTellsBrowsersToStayWithIt() throws Exception {
        HttpResponse<String> logon =
                dashboard.logOn("admin", dashboard.firstPassword().orElseThrow());

        assertThat(logon.statusCode()).isEqualTo(200);
        assertThat(logon.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("; Secure"));
        assertThat(dashboard.get("/").headers().firstValue("Strict-Transport-Security"))
                .hasValueSatisfying(header ->
                        assertThat(header).contains("max-age=31536000").doesNotContain("includeSubDomains"));
    }

    @Test
    void oldProtocolsAndPlainTextAreRefused() throws Exception {
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (SSLSocket socket = socket()) {
                socket.setEnabledProtocols(new String[] {protocol});
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
            }
        }
        try (SSLSocket socket = socket()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
        try (Socket plain = new Socket("localhost", dashboard.address().getPort())) {
            plain.getOutputStream()
                    .write("GET /api/session HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void aRenewedCertificateIsShownWithoutARestartAndAHalfWrittenOneIsNot() throws Exception {
        X509Certificate first = shown();
        assertThat(publishedFingerprint()).isEqualTo(ServerCertificate.fingerprint(first));
        Path other = Files.createDirectories(directory.resolve("other"));
        for (String name : List.of("ca.pem", "ca-key.pem")) {
            Files.copy(files.certificate().resolveSibling(name), other.resolve(name));
        }
        ServerTls.in(other, Instant.now());

        // The certificate alone does not belong to the key: whoever connects now gets the one from before.
        move(other.resolve("server.pem"), files.certificate());
        assertThat(ServerCertificate.fingerprint(shown())).isEqualTo(ServerCertificate.fingerprint(first));
        move(other.resolve("server-key.pem"), files.key());

        X509Certificate now = shown();
        while (now.equals(first) && Instant.now().isBefore(DEADLINE)) {
            Thread.sleep(100);
            now = shown();
        }
        assertThat(now).isNotEqualTo(first);
        String renewed = ServerCertificate.fingerprint(now);
        while (!publishedFingerprint().equals(renewed) && Instant.now().isBefore(DEADLINE)) {
            Thread.sleep(100);
        }
        assertThat(publishedFingerprint()).isEqualTo(renewed);
    }

    @Test
    void aCertificateThatCannotBeUsedEndsTheStartWithOneLine() throws Exception {
        dashboard.close();
        Files.writeString(files.certificate(), "no certificate");

        assertThatThrownBy(() -> new RunningDashboard(settings(), client()))
                .isInstanceOfSatisfying(
                        OperationException.class,
                        e -> assertThat(e.getMessage())
                                .contains(files.certificate().toString(), "-----BEGIN CERTIFICATE-----"));

        Files.delete(files.certificate());
        Files.delete(files.key());
        tls = ServerTls.in(files.key().getParent(), Instant.now());
        dashboard = new RunningDashboard(settings(), client());
    }

    private ServerSettings settings() {
        return new ServerSettings("localhost", 0, directory.resolve("data"), Optional.of(files));
    }

    private HttpClient.Builder client() {
        return HttpClient.newBuilder().sslContext(tls.clientContext());
    }

    private SSLSocket socket() throws Exception {
        return (SSLSocket) tls.clientContext()
                .getSocketFactory()
                .createSocket("localhost", dashboard.address().getPort());
    }

    private X509Certificate shown() throws Exception {
        try (SSLSocket socket = socket()) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private String publishedFingerprint() throws Exception {
        Map<?, ?> published = Json.mapper()
                .readValue(Files.readString(directory.resolve("data").resolve("server.json")), Map.class);
        return String.valueOf(published.get("certificate"));
    }

    private static void move(Path from, Path to) throws Exception {
        Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
