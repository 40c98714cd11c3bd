package io.threatlockdown.tenant.tls;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.PrivateFiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Certificates and private keys (PKCS #8) as PEM files. */
public final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /** @param algorithm {@code EC} or {@code RSA} */
    public static PrivateKey readKey(Path file, String algorithm) {
        try {
            String body = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
            byte[] encoded = Base64.getMimeDecoder().decode(body);
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " holds no " + algorithm + " key; delete it to have a new one made", e);
        }
    }

    public static void writeKey(Path file, PrivateKey key) {
        PrivateFiles.write(file, block("PRIVATE KEY", key.getEncoded()));
    }

    static X509Certificate readCertificate(Path file) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " holds no certificate; delete it to have a new one made", e);
        }
    }

    /** A certificate is no secret: everybody may read it. */
    static void writeCertificate(Path file, X509Certificate certificate) throws GeneralSecurityException {
        try {
            Files.writeString(file, block("CERTIFICATE", certificate.getEncoded()));
        } catch (IOException e) {
            throw new OperationException(ErrorCode.STORE_NOT_WRITABLE, "cannot write " + file + " (" + e + ")", e);
        }
    }

    private static OperationException unreadable(Path file, IOException e) {
        return new OperationException(
                ErrorCode.STORE_UNREADABLE, "cannot read " + file + " (" + e + "); give its owner the right to", e);
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }
}
