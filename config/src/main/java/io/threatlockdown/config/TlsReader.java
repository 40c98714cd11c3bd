package io.threatlockdown.config;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.tls.CertificateFile;
import io.threatlockdown.workspace.tls.KeyFile;
import io.threatlockdown.workspace.tls.ServerCertificate;
import io.threatlockdown.workspace.tls.TlsFiles;
import io.threatlockdown.xml.XmlElement;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads {@code <tls_certificate>} and {@code <tls_key>} of the {@code <threatlockdown>} blocks, and looks into the files they name. */
final class TlsReader {
    private static final String CERTIFICATE = "tls_certificate";
    private static final String KEY = "tls_key";

    private final Options options;
    private final Findings findings;
    private final Paths paths;
    private final InstantSource clock;

    TlsReader(Options options, Paths paths, InstantSource clock) {
        this.options = options;
        this.findings = options.findings();
        this.paths = paths;
        this.clock = clock;
    }

    /** Empty when the dashboard speaks plain HTTP. */
    Optional<TlsFiles> files() {
        Optional<XmlElement> certificate = options.element(CERTIFICATE);
        Optional<XmlElement> key = options.element(KEY);
        if (certificate.isPresent() && key.isPresent()) {
            return Optional.of(checked(certificate.get(), key.get()));
        }
        certificate.ifPresent(alone -> findings.problem(
                alone,
                "<tls_certificate> without <tls_key>: name the file of the certificate's private key in <tls_key>"));
        key.ifPresent(alone -> findings.problem(
                alone, "<tls_key> without <tls_certificate>: name the file of the certificate in <tls_certificate>"));
        return Optional.empty();
    }

    private TlsFiles checked(XmlElement certificate, XmlElement key) {
        TlsFiles files = new TlsFiles(paths.resolve(Options.text(certificate)), paths.resolve(Options.text(key)));
        boolean bothGood = isGood(certificate, files.certificate(), CertificateFile::read)
                & isGood(key, files.key(), KeyFile::read);
        if (bothGood) {
            try {
                warnOfItsEnd(certificate, files, ServerCertificate.read(files));
            } catch (OperationException apart) {
                findings.problem(key.textPosition(), apart.getMessage());
            }
        }
        return files;
    }

    private boolean isGood(XmlElement element, Path file, Consumer<Path> reading) {
        try {
            reading.accept(file);
            return true;
        } catch (OperationException unusable) {
            findings.problem(element.textPosition(), unusable.getMessage());
            return false;
        }
    }

    /** It stands in no one's way: collecting must not wait for a certificate. */
    private void warnOfItsEnd(XmlElement element, TlsFiles files, ServerCertificate certificate) {
        Instant now = clock.instant();
        if (certificate.isOver(now)) {
            findings.warning(
                    element.textPosition(),
                    "the TLS certificate " + files.certificate() + " ended at " + certificate.end()
                            + ", clients refuse it: renew it; a running server takes the new one by itself");
        }
    }
}
