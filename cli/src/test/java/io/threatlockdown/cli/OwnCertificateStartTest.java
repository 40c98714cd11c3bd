package io.threatlockdown.cli;

import io.threatlockdown.workspace.tls.ServerCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Whoever listens for other machines and names no certificate speaks TLS all the same. */
class OwnCertificateStartTest {
    @TempDir
    Path directory;

    @Test
    void theCertificateIsTheSameAtEachStartAndItsFingerprintIsTold() throws Exception {
        int port = freePort();
        Path file = Files.writeString(directory.resolve("ossec.conf"), """
                <ossec_config>
                  <threatlockdown>
                    <data_dir>data</data_dir>
                    <listen>0.0.0.0:%d</listen>
                  </threatlockdown>
                </ossec_config>
                """.formatted(port));

        String first = startAndLook(file, port);
        String second = startAndLook(file, port);

        assertThat(second).isEqualTo(first);
        assertThat(DashboardDoor.colons(first)).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
    }

    private static String startAndLook(Path file, int port) throws Exception {
        try (Installation installation =
                Installation.start(Configurations.read(file), new PrintWriter(new StringWriter()))) {
            assertThat(installation.address().getScheme()).isEqualTo("https");
            String told = installation.fingerprint().orElseThrow();
            assertThat(ServerCertificate.fingerprint(shown(port))).isEqualTo(told);
            return told;
        }
    }

    private static X509Certificate shown(int port) throws Exception {
        SSLContext everybody = SSLContext.getInstance("TLS");
        everybody.init(null, new TrustManager[] {new TrustsEverybody()}, null);
        try (SSLSocket socket = (SSLSocket) everybody.getSocketFactory().createSocket("127.0.0.1", port)) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    /** The test compares the fingerprint itself. */
    private static final class TrustsEverybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            // Nobody shows one.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            // Looked at behind the handshake.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
