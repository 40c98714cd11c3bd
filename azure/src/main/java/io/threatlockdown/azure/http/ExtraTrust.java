package io.threatlockdown.azure.http;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** TLS that trusts what the JDK trusts and, beside it, the certificates of a PEM file. */
final class ExtraTrust {
    private ExtraTrust() {}

    /** @throws OperationException when the file cannot be read or holds no certificate */
    static SSLContext contextOf(Path pemFile) {
        try {
            KeyStore both = KeyStore.getInstance(KeyStore.getDefaultType());
            both.load(null, null);
            addAll(both, "jdk", List.of(jdkTrust().getAcceptedIssuers()));
            addAll(both, "extra", read(pemFile));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust(both)}, null);
            return context;
        } catch (GeneralSecurityException | IOException noTls) {
            throw new IllegalStateException("this Java runtime cannot set up TLS", noTls);
        }
    }

    private static Collection<? extends Certificate> read(Path pemFile) {
        Collection<? extends Certificate> certificates;
        try (InputStream in = Files.newInputStream(pemFile)) {
            certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (IOException unreadable) {
            throw unusable(
                    "cannot read the certificates of " + pemFile + ": does the file exist and may this user read it?",
                    unreadable);
        } catch (CertificateException notPem) {
            throw unusable(pemFile + " is not a file of PEM certificates (-----BEGIN CERTIFICATE-----)", notPem);
        }
        if (certificates.isEmpty()) {
            throw unusable(pemFile + " holds no certificate (-----BEGIN CERTIFICATE-----)", null);
        }
        return certificates;
    }

    private static OperationException unusable(String message, @Nullable Throwable cause) {
        return new OperationException(ErrorCode.CONFIGURATION_INVALID, message, cause);
    }

    private static X509TrustManager jdkTrust() throws GeneralSecurityException {
        return trust(null);
    }

    /** @param store {@code null} for what the JDK trusts */
    private static X509TrustManager trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no X.509 trust");
    }

    private static void addAll(KeyStore store, String alias, Collection<? extends Certificate> certificates)
            throws GeneralSecurityException {
        int number = 0;
        for (Certificate certificate : certificates) {
            if (certificate instanceof X509Certificate) {
                store.setCertificateEntry(alias + number++, certificate);
            }
        }
    }
}
