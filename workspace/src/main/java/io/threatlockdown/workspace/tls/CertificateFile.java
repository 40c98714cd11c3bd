package io.threatlockdown.workspace.tls;

import io.threatlockdown.event.OperationException;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** A file with a server's certificate chain. */
public final class CertificateFile {
    private static final String WHAT = "the TLS certificate";

    private CertificateFile() {}

    /**
     * The certificates in the order of the file, at least one.
     *
     * @throws OperationException when it holds none, or cannot be read
     */
    public static List<X509Certificate> read(Path path) {
        PemFile file = PemFile.read(WHAT, path);
        if (file.keyLabel().isPresent()) {
            throw Unusable.file(WHAT + " " + path
                    + " holds a private key too: keep the key in a file of its own, for its owner only, and name it in"
                    + " <tls_key>");
        }
        List<PemFile.Block> blocks = file.named("CERTIFICATE");
        if (blocks.isEmpty()) {
            throw Unusable.file(WHAT + " " + path + " is not a file of PEM certificates (-----BEGIN CERTIFICATE-----)");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemFile.Block block : blocks) {
            certificates.add(certificate(block, path, certificates.size() + 1));
        }
        return List.copyOf(certificates);
    }

    private static X509Certificate certificate(PemFile.Block block, Path path, int number) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.content()));
        } catch (CertificateException damaged) {
            throw Unusable.file(WHAT + " " + path + " is damaged: certificate " + number + " in it cannot be read");
        }
    }
}
