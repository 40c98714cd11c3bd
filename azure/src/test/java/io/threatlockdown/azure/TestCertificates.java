package io.threatlockdown.azure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority and a certificate for localhost that it signed, made once with the JDK's keytool. */
public record TestCertificates(Path caFile, SSLContext server) {
    private static final String PASSWORD = "changeit";

    private static final class Made {
        static final TestCertificates ONCE = make();
    }

    public static TestCertificates get() {
        return Made.ONCE;
    }

    private static TestCertificates make() {
        try {
            Path folder = Files.createTempDirectory("certificates");
            keytool(folder, "-genkeypair -alias ca -keystore ca.p12 -dname CN=TestCA -ext bc:c -keyalg EC");
            keytool(folder, "-exportcert -alias ca -keystore ca.p12 -rfc -file ca.pem");
            keytool(folder, "-genkeypair -alias server -keystore server.p12 -dname CN=localhost -keyalg EC");
            keytool(folder, "-certreq -alias server -keystore server.p12 -file server.csr");
            keytool(
                    folder,
                    "-gencert -alias ca -keystore ca.p12 -infile server.csr -outfile server.pem -rfc"
                            + " -ext san=dns:localhost,ip:127.0.0.1");
            keytool(folder, "-importcert -alias ca -keystore server.p12 -file ca.pem -noprompt");
            keytool(folder, "-importcert -alias server -keystore server.p12 -file server.pem -noprompt");
            return new TestCertificates(folder.resolve("ca.pem"), serverContext(folder.resolve("server.p12")));
        } catch (IOException | GeneralSecurityException | InterruptedException failure) {
            throw new IllegalStateException("no test certificates", failure);
        }
    }

    public static void keytool(Path folder, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
    }

    private static SSLContext serverContext(Path keyStore) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
