package io.threatlockdown.tenant.tls;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServerTlsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void theServersCertificateIsForThisMachineAndSignedByTheAuthority() throws Exception {
        ServerTls tls = ServerTls.in(directory, NOW);
        X509Certificate server = Pem.readCertificate(directory.resolve("server.pem"));
        assertThat(server.getSubjectAlternativeNames().stream().map(name -> name.get(1)))
                .satisfiesExactlyInAnyOrder(
                        name -> assertThat(name).isEqualTo("localhost"),
                        name -> assertThat(name).isEqualTo("127.0.0.1"),
                        name -> assertThat(name).isEqualTo("0:0:0:0:0:0:0:1"));
        X509Certificate authority = Pem.readCertificate(tls.caFile());
        assertThatCode(() -> server.verify(authority.getPublicKey())).doesNotThrowAnyException();
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(server.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void keysAreForTheirOwnerOnly() throws IOException {
        ServerTls.in(directory, NOW);
        assertThat(Files.getPosixFilePermissions(directory.resolve("ca-key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("server-key.pem")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void certificatesAreKept() throws IOException {
        ServerTls.in(directory, NOW);
        String authority = Files.readString(directory.resolve("ca.pem"));
        String server = Files.readString(directory.resolve("server.pem"));
        ServerTls.in(directory, NOW.plus(Duration.ofDays(300)));
        assertThat(directory.resolve("ca.pem")).hasContent(authority);
        assertThat(directory.resolve("server.pem")).hasContent(server);
    }

    @Test
    void theServersCertificateIsRenewedBeforeItEndsAndTheAuthorityIsKept() throws IOException {
        ServerTls.in(directory, NOW);
        String authority = Files.readString(directory.resolve("ca.pem"));
        String server = Files.readString(directory.resolve("server.pem"));
        Instant later = NOW.plus(Duration.ofDays(340));
        ServerTls.in(directory, later);
        assertThat(directory.resolve("ca.pem")).hasContent(authority);
        assertThat(Files.readString(directory.resolve("server.pem"))).isNotEqualTo(server);
        assertThat(Pem.readCertificate(directory.resolve("server.pem"))
                        .getNotAfter()
                        .toInstant())
                .isAfter(later.plus(Duration.ofDays(300)));
    }

    @Test
    void aNewAuthorityGetsANewServerCertificate() throws Exception {
        ServerTls.in(directory, NOW);
        Files.delete(directory.resolve("ca.pem"));
        ServerTls.in(directory, NOW);
        X509Certificate authority = Pem.readCertificate(directory.resolve("ca.pem"));
        X509Certificate server = Pem.readCertificate(directory.resolve("server.pem"));
        assertThatCode(() -> server.verify(authority.getPublicKey())).doesNotThrowAnyException();
    }

    @Test
    void aFileThatHoldsNoKeyIsNamed() throws IOException {
        ServerTls.in(directory, NOW);
        Files.writeString(directory.resolve("ca-key.pem"), "nothing");
        assertThatThrownBy(() -> ServerTls.in(directory, NOW))
                .hasMessageContaining("ca-key.pem")
                .hasMessageContaining("delete it");
    }
}
