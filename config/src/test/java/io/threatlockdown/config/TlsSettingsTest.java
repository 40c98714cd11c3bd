package io.threatlockdown.config;

import io.threatlockdown.tenant.tls.ServerTls;
import io.threatlockdown.workspace.tls.TlsFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said about the certificate and the key of a configuration. */
class TlsSettingsTest {
    @TempDir
    Path temporary;

    private ConfigurationFolder folder;
    private Path certificate;
    private Path key;

    @BeforeEach
    void make() throws Exception {
        folder = ConfigurationFolder.in(temporary.toRealPath());
        ServerTls.in(folder.folder(), Instant.now());
        certificate = folder.folder().resolve("server.pem");
        key = folder.folder().resolve("server-key.pem");
    }

    @Test
    void twoFilesThatBelongTogetherAreTaken() throws Exception {
        ConfigurationOutcome outcome =
                read("<tls_certificate>server.pem</tls_certificate><tls_key>server-key.pem</tls_key>"
                        + "<listen>0.0.0.0:8765</listen>");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ConfigurationOutcome.Usable.class,
                        usable -> assertThat(usable.configuration().tls()).contains(new TlsFiles(certificate, key)));
        assertThat(folder.lines(outcome)).noneMatch(line -> line.contains("plain HTTP"));
    }

    @Test
    void oneWithoutTheOtherIsAProblem() throws Exception {
        assertThat(said("<tls_certificate>server.pem</tls_certificate>"))
                .containsExactly(
                        "<tls_certificate> without <tls_key>: name the file of the certificate's private key in"
                                + " <tls_key>");
        assertThat(said("<tls_key>server-key.pem</tls_key>"))
                .containsExactly(
                        "<tls_key> without <tls_certificate>: name the file of the certificate in <tls_certificate>");
    }

    @Test
    void eachFileThatCannotBeUsedIsNamedWithItsRemedy() throws Exception {
        assertThat(said(both("nowhere.pem", "nokey.pem")))
                .containsExactly(
                        "the TLS certificate {dir}/nowhere.pem does not exist: correct the path",
                        "the TLS key {dir}/nokey.pem does not exist: correct the path");
        assertThat(said(both("good.txt", "good.txt")))
                .containsExactly(
                        "the TLS certificate {dir}/good.txt is not a file of PEM certificates (-----BEGIN CERTIFICATE-----)",
                        "the TLS key {dir}/good.txt holds no PEM private key (-----BEGIN PRIVATE KEY-----)");
        assertThat(said(both(".", "."))).allMatch(line -> line.endsWith("is a directory: name the file in it"));
        assertThat(said(both("server-key.pem", "server-key.pem")))
                .containsExactly(
                        "the TLS certificate {dir}/server-key.pem holds a private key too: keep the key in a file"
                                + " of its own, for its owner only, and name it in <tls_key>");
    }

    @Test
    void aKeyThatOthersCanReadIsRefusedWithTheCommandThatMendsIt() throws Exception {
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(said(both("server.pem", "server-key.pem")))
                .containsExactly("the TLS key {dir}/server-key.pem is open to others (rw-r-----): chmod 600"
                        + " {dir}/server-key.pem");
    }

    @Test
    void keysOfOtherFormsAreRefusedWithTheCommandThatConvertsThem() throws Exception {
        folder.file("old.pem", "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n", "rw-------");
        folder.file(
                "locked.pem",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n",
                "rw-------");
        folder.file("broken.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "rw-------");

        assertThat(said(both("server.pem", "old.pem")).getFirst())
                .contains("in an older form (EC PRIVATE KEY)", "openssl pkcs8 -topk8 -nocrypt -in {dir}/old.pem");
        assertThat(said(both("server.pem", "locked.pem")).getFirst()).contains("has a password", "openssl pkcs8");
        assertThat(said(both("server.pem", "broken.pem")))
                .containsExactly(
                        "the TLS key {dir}/broken.pem is no RSA, EC or Ed25519 key, or is damaged: make a new one");
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        Path other = Files.createDirectories(folder.folder().resolve("other"));
        ServerTls.in(other, Instant.now());

        assertThat(said(both("server.pem", "other/server-key.pem")))
                .containsExactly("the TLS key {dir}/other/server-key.pem does not belong to the certificate in"
                        + " {dir}/server.pem: name two files that were made together");

        folder.file(
                "turned.pem",
                Files.readString(folder.folder().resolve("ca.pem")) + Files.readString(certificate),
                "rw-r--r--");
        assertThat(said(both("turned.pem", "server-key.pem")).getFirst())
                .contains("belongs to a later certificate in {dir}/turned.pem", "own certificate first");
    }

    @Test
    void aCertificateThatHasEndedIsAWarning() throws Exception {
        Path old = Files.createDirectories(folder.folder().resolve("old"));
        ServerTls.in(old, Instant.now().minus(Duration.ofDays(2_000)));

        ConfigurationOutcome outcome = read(both("old/server.pem", "old/server-key.pem"));

        assertThat(outcome).isInstanceOf(ConfigurationOutcome.Usable.class);
        assertThat(folder.lines(outcome))
                .anyMatch(line -> line.contains("warning: the TLS certificate {dir}/old/server.pem ended at")
                        && line.contains("renew it"));
    }

    private static String both(String certificate, String key) {
        return "<tls_certificate>" + certificate + "</tls_certificate><tls_key>" + key + "</tls_key>";
    }

    private ConfigurationOutcome read(String settings) throws Exception {
        return folder.read("<ossec_config><threatlockdown>" + settings + "</threatlockdown></ossec_config>");
    }

    /** The problems, without their places. */
    private List<String> said(String settings) throws Exception {
        ConfigurationOutcome outcome = read(settings);
        assertThat(outcome).isInstanceOf(ConfigurationOutcome.Broken.class);
        return folder.lines(outcome).stream()
                .filter(line -> !line.contains("warning:"))
                .map(line -> line.replaceFirst("^ossec.conf:\\d+:\\d+: ", ""))
                .toList();
    }
}
