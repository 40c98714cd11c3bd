package io.threatlockdown.workspace.tls;

import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * What a server shows to its clients, and the key with which it proves that it is its own.
 *
 * @param chain the server's certificate first
 */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    /** @throws OperationException when one of the files cannot be used, or they do not belong together */
    public static ServerCertificate read(TlsFiles files) {
        List<X509Certificate> chain = CertificateFile.read(files.certificate());
        PrivateKey key = KeyFile.read(files.key());
        if (!belongTogether(chain.getFirst().getPublicKey(), key)) {
            boolean later = chain.stream().skip(1).anyMatch(other -> belongTogether(other.getPublicKey(), key));
            throw Unusable.file("the TLS key " + files.key()
                    + (later
                            ? " belongs to a later certificate in " + files.certificate()
                                    + ": put the server's own certificate first, those of its issuers after it"
                            : " does not belong to the certificate in " + files.certificate()
                                    + ": name two files that were made together"));
        }
        return new ServerCertificate(chain, key);
    }

    /** From when on no client takes it. */
    public Instant end() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    public boolean isOver(Instant now) {
        return now.isAfter(end());
    }

    /** SHA-256 of the server's certificate, in hexadecimal digits. */
    public String fingerprint() {
        return fingerprint(chain.getFirst());
    }

    /** SHA-256 of a certificate, in hexadecimal digits. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** A key store with this one entry, for a TLS engine. */
    public KeyStore keyStore(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, password.toCharArray(), chain.toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot keep a certificate in memory", e);
        }
    }

    private static boolean belongTogether(PublicKey publicKey, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(
                    switch (key.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> "EdDSA";
                    });
            byte[] sample = "any text".getBytes(StandardCharsets.US_ASCII);
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofDifferentKinds) {
            return false;
        }
    }
}
