package io.threatlockdown.tenant.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS for the local tenant, for {@code localhost}, {@code 127.0.0.1} and {@code ::1}. The server's certificate ({@code server.pem},
 * {@code server-key.pem}) is kept and made anew when it nears its end or the authority has changed.
 *
 * @param caFile the certificate that clients must trust, PEM
 * @param context for the server
 * @param clientContext for a client that trusts that authority and no other
 */
public record ServerTls(Path caFile, SSLContext context, SSLContext clientContext) {
    private static final Duration LIFETIME = Duration.ofDays(397);
    private static final Duration RENEW_BEFORE = Duration.ofDays(60);

    /** Uses what the directory holds, and makes what is missing. */
    public static ServerTls in(Path directory, Instant now) {
        CertificateAuthority authority = CertificateAuthority.in(directory, now);
        try {
            Identity identity = kept(directory, authority, now).orElseGet(() -> make(directory, authority, now));
            return new ServerTls(
                    directory.resolve("ca.pem"), serverContext(identity, authority), clientContext(authority));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot set up TLS: " + e.getMessage(), e);
        }
    }

    private record Identity(PrivateKey key, X509Certificate certificate) {}

    private static Optional<Identity> kept(Path directory, CertificateAuthority authority, Instant now) {
        Path certificateFile = directory.resolve("server.pem");
        Path keyFile = directory.resolve("server-key.pem");
        if (!Files.exists(certificateFile) || !Files.exists(keyFile)) {
            return Optional.empty();
        }
        X509Certificate certificate = Pem.readCertificate(certificateFile);
        boolean fresh = certificate.getNotAfter().toInstant().isAfter(now.plus(RENEW_BEFORE));
        return fresh && issuedBy(authority, certificate)
                ? Optional.of(new Identity(Pem.readKey(keyFile, "EC"), certificate))
                : Optional.empty();
    }

    private static boolean issuedBy(CertificateAuthority authority, X509Certificate certificate) {
        try {
            certificate.verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException ofAnotherAuthority) {
            return false;
        }
    }

    private static Identity make(Path directory, CertificateAuthority authority, Instant now) {
        try {
            KeyPair pair = CertificateAuthority.newKeyPair();
            X509Certificate certificate = authority.issueForThisMachine(pair.getPublic(), now, LIFETIME);
            Pem.writeKey(directory.resolve("server-key.pem"), pair.getPrivate());
            Pem.writeCertificate(directory.resolve("server.pem"), certificate);
            return new Identity(pair.getPrivate(), certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a certificate for the server: " + e.getMessage(), e);
        }
    }

    private static SSLContext serverContext(Identity identity, CertificateAuthority authority)
            throws GeneralSecurityException, IOException {
        char[] inMemoryOnly = new char[0];
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", identity.key(), inMemoryOnly, new Certificate[] {
            identity.certificate(), authority.certificate()
        });
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, inMemoryOnly);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, new SecureRandom());
        return context;
    }

    private static SSLContext clientContext(CertificateAuthority authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), new SecureRandom());
        return context;
    }
}
