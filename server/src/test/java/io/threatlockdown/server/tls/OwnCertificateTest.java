package io.threatlockdown.server.tls;

import io.threatlockdown.workspace.tls.ServerCertificate;
import io.threatlockdown.workspace.tls.TlsFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class OwnCertificateTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    Path directory;

    @Test
    void itIsMadeOnceAndNamesThisMachine() throws Exception {
        TlsFiles files = OwnCertificate.in(directory, "0.0.0.0", "soc-1.example", NOON);
        X509Certificate certificate = ServerCertificate.read(files).chain().getFirst();

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))))
                .contains("localhost", "127.0.0.1", "soc-1.example");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.key())))
                .isEqualTo("rw-------");
        assertThat(fingerprint(NOON.plus(Duration.ofDays(700)))).isEqualTo(fingerprint(NOON));
    }

    @Test
    void itIsMadeAnewBeforeItEndsAndWhenItCannotBeUsed() throws Exception {
        String first = fingerprint(NOON);

        String second = fingerprint(NOON.plus(Duration.ofDays(800)));
        assertThat(second).isNotEqualTo(first);

        Files.writeString(directory.resolve("tls/certificate.pem"), "half a file");
        assertThat(fingerprint(NOON.plus(Duration.ofDays(800)))).isNotEqualTo(second);
    }

    private String fingerprint(Instant now) {
        return ServerCertificate.read(OwnCertificate.in(directory, "192.0.2.7", "soc-1", now))
                .fingerprint();
    }
}
