package io.threatlockdown.server.tls;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.tls.ServerCertificate;
import io.threatlockdown.workspace.tls.TlsFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Takes a renewed certificate when its files change. Whoever renews it writes two files, one after the other: what does not belong
 * together is looked at again when the files change again, and the certificate from before is shown meanwhile.
 */
public final class CertificateWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CertificateWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ShownCertificate certificate;
    private final Consumer<ServerCertificate> renewed;
    private final Thread thread;
    private String known;

    private CertificateWatch(ShownCertificate certificate, Consumer<ServerCertificate> renewed) {
        this.certificate = certificate;
        this.renewed = renewed;
        this.known = state(certificate.files());
        this.thread = Thread.ofVirtual().name("certificate-watch").unstarted(this::watch);
    }

    /** @param renewed hears of each certificate that is shown from then on */
    public static CertificateWatch start(ShownCertificate certificate, Consumer<ServerCertificate> renewed) {
        CertificateWatch watch = new CertificateWatch(certificate, renewed);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                String seen = state(certificate.files());
                if (!seen.equals(known)) {
                    known = seen;
                    renew();
                }
            }
        } catch (InterruptedException stopped) {
            log.debug("certificate watch stopped");
        }
    }

    private void renew() {
        try {
            ServerCertificate now = certificate.renew();
            renewed.accept(now);
            log.info(
                    "tls certificate renewed file={} until={}",
                    certificate.files().certificate(),
                    now.end());
        } catch (OperationException e) {
            log.warn("tls certificate stays the one from before reason=\"{}\"", e.getMessage());
        }
    }

    private static String state(TlsFiles files) {
        return state(files.certificate()) + state(files.key());
    }

    /** Follows links: certbot changes what they lead to. */
    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey() + "\n";
        } catch (IOException gone) {
            return "gone\n";
        }
    }
}
