package io.threatlockdown.azure.expiry;

import io.threatlockdown.azure.logon.Credentials;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a certificate ends: it says so itself. */
final class CertificateEnd {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private CertificateEnd() {}

    /** Of the certificate that the log-on shows; empty when the file cannot be read. */
    static Optional<Instant> of(Credentials.ClientCertificate credentials) {
        try {
            return (credentials.isPkcs12() ? ofKeyStore(credentials) : ofPem(credentials.file()))
                    .map(certificate -> certificate.getNotAfter().toInstant());
        } catch (IOException | GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }

    /** The first is the application's own; those of its issuers may follow. */
    private static Optional<X509Certificate> ofPem(Path file) throws IOException, GeneralSecurityException {
        Matcher block = BLOCK.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            return Optional.empty();
        }
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(block.group().getBytes(StandardCharsets.ISO_8859_1)));
        return certificate instanceof X509Certificate x509 ? Optional.of(x509) : Optional.empty();
    }

    private static Optional<X509Certificate> ofKeyStore(Credentials.ClientCertificate credentials)
            throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(credentials.file())) {
            keys.load(
                    in,
                    credentials
                            .password()
                            .map(password -> password.reveal().toCharArray())
                            .orElseGet(() -> new char[0]));
        }
        for (String alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && keys.getCertificate(alias) instanceof X509Certificate x509) {
                return Optional.of(x509);
            }
        }
        return Optional.empty();
    }
}
