package io.threatlockdown.server.tls;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.tls.ServerCertificate;
import io.threatlockdown.workspace.tls.TlsFiles;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The certificate that new connections are shown. Thread-safe. */
public final class ShownCertificate implements SslBundleRegistrar {
    /** Of the bundle in Spring's registry. */
    public static final String NAME = "dashboard";

    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    /** Of the key store in memory, which is written nowhere: Java wants one. */
    private static final String PASSWORD = "in-memory-only";

    private final TlsFiles files;
    private final AtomicReference<ServerCertificate> shown;
    private final AtomicReference<SslBundleRegistry> registry = new AtomicReference<>();

    private ShownCertificate(TlsFiles files, ServerCertificate first) {
        this.files = files;
        this.shown = new AtomicReference<>(first);
    }

    /** @throws OperationException when the files cannot be used */
    public static ShownCertificate of(TlsFiles files) {
        return new ShownCertificate(files, ServerCertificate.read(files));
    }

    public TlsFiles files() {
        return files;
    }

    public ServerCertificate shown() {
        return shown.get();
    }

    @Override
    public void registerBundles(SslBundleRegistry target) {
        target.registerBundle(NAME, bundle(shown.get()));
        registry.set(target);
    }

    /**
     * Shows what the files hold now to connections from now on.
     *
     * @throws OperationException when the files cannot be used; what was shown is then shown on
     */
    public ServerCertificate renew() {
        ServerCertificate renewed = ServerCertificate.read(files);
        SslBundleRegistry target = registry.get();
        if (target == null) {
            throw new IllegalStateException("no server shows this certificate yet");
        }
        target.updateBundle(NAME, bundle(renewed));
        shown.set(renewed);
        return renewed;
    }

    private static SslBundle bundle(ServerCertificate certificate) {
        return SslBundle.of(
                SslStoreBundle.of(certificate.keyStore(PASSWORD), PASSWORD, null),
                SslBundleKey.of(PASSWORD),
                SslOptions.of(Set.of(), PROTOCOLS));
    }
}
