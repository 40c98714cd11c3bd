package io.threatlockdown.cli;

import io.threatlockdown.workspace.PrivateFiles;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate with its key, as a .pfx file and as PEM files, made by the JDK's own tool. */
final class KeyPairFiles {
    private final Path folder;
    private final String password;

    KeyPairFiles(Path folder, String password) throws Exception {
        this.folder = folder;
        this.password = password;
        Files.createDirectories(folder);
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        pfx().toString(),
                        "-storepass",
                        password)
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes());
        if (tool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        Files.setPosixFilePermissions(pfx(), PosixFilePermissions.fromString("rw-------"));
        PrivateFiles.write(
                certificate(), pem("CERTIFICATE", store().getCertificate("own").getEncoded()));
        PrivateFiles.write(key(), pem("PRIVATE KEY", privateKey().getEncoded()));
    }

    Path pfx() {
        return folder.resolve("own.pfx");
    }

    Path certificate() {
        return folder.resolve("certificate.pem");
    }

    Path key() {
        return folder.resolve("key.pem");
    }

    /** A line out of the middle of the key. */
    String partOfKey() throws Exception {
        return Base64.getEncoder().encodeToString(privateKey().getEncoded()).substring(640, 700);
    }

    /** TLS for a client that trusts this certificate. */
    SSLContext clientTls() throws Exception {
        Certificate certificate = store().getCertificate("own");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("own", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private Key privateKey() throws Exception {
        return store().getKey("own", password.toCharArray());
    }

    private KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pfx())) {
            store.load(in, password.toCharArray());
        }
        return store;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
