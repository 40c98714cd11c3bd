package io.threatlockdown.azure.logon;

import io.threatlockdown.azure.TestCertificates;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PublicKey;
import java.util.Base64;

/** A certificate of an application, as PEM and as PKCS #12. */
public record ApplicationCertificate(Path pem, Path pfx, PublicKey publicKey) {
    public static final String PASSWORD = "changeit";

    public static ApplicationCertificate in(Path folder) throws Exception {
        Path pfx = folder.resolve("application.pfx");
        if (!Files.exists(pfx)) {
            TestCertificates.keytool(
                    folder,
                    "-genkeypair -alias app -keystore application.pfx -storetype PKCS12 -dname CN=App -keyalg RSA");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pfx)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Path pem = folder.resolve("application.pem");
        Files.writeString(
                pem,
                block("PRIVATE KEY", keys.getKey("app", PASSWORD.toCharArray()).getEncoded())
                        + block("CERTIFICATE", keys.getCertificate("app").getEncoded()));
        return new ApplicationCertificate(pem, pfx, keys.getCertificate("app").getPublicKey());
    }

    private static String block(String title, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + title + "-----\n" + text + "\n-----END " + title + "-----\n";
    }
}
