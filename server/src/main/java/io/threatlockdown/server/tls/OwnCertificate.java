package io.threatlockdown.server.tls;

import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.PrivateFiles;
import io.threatlockdown.workspace.tls.ServerCertificate;
import io.threatlockdown.workspace.tls.TlsFiles;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The certificate that the dashboard makes for itself when it listens for other machines and none is named: nobody vouches for it, its
 * fingerprint is what people compare. It is kept, and made anew at a start in the last month of its life.
 */
public final class OwnCertificate {
    /** As long as Apple's systems accept one that a person has trusted. Source: Apple support, HT210176. */
    private static final Duration LIFE = Duration.ofDays(825);

    private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

    /** Clocks of clients may be behind. */
    private static final Duration SKEW = Duration.ofHours(1);

    private static final int SERIAL_BITS = 120;
    private static final int LINE = 64;

    private OwnCertificate() {}

    /**
     * The certificate in {@code tls} below that directory, made where there is none that can be used.
     *
     * @param host that the dashboard listens on
     * @param machine the name of this machine
     * @throws OperationException when the directory cannot be written
     */
    public static TlsFiles in(Path directory, String host, String machine, Instant now) {
        Path folder = directory.resolve("tls");
        TlsFiles files = new TlsFiles(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
        if (!isGood(files, now)) {
            PrivateFiles.createDirectory(directory);
            PrivateFiles.createDirectory(folder);
            make(files, host, machine, now);
        }
        return files;
    }

    private static boolean isGood(TlsFiles files, Instant now) {
        if (!Files.exists(files.certificate()) || !Files.exists(files.key())) {
            return false;
        }
        try {
            return !ServerCertificate.read(files).isOver(now.plus(RENEWED_BEFORE));
        } catch (OperationException halfWritten) {
            return false;
        }
    }

    private static void make(TlsFiles files, String host, String machine, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = certificate(pair, host, machine, now);
            // The key first: a certificate without its key would be shown to nobody.
            PrivateFiles.write(files.key(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            PrivateFiles.write(files.certificate(), pem("CERTIFICATE", certificate.getEncoded()));
        } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
            throw new IllegalStateException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static X509Certificate certificate(KeyPair pair, String host, String machine, Instant now)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, "ThreatLockDown on " + machine)
                .build();
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(LIFE)),
                name,
                pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, names(host, machine));
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    private static GeneralNames names(String host, String machine) {
        Set<GeneralName> names = new LinkedHashSet<>();
        names.add(new GeneralName(GeneralName.dNSName, "localhost"));
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        for (String each : Set.of(host, machine)) {
            if (each.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") && !each.matches("[\\d.]+")) {
                names.add(new GeneralName(GeneralName.dNSName, each));
            } else if (each.matches("\\d{1,3}(\\.\\d{1,3}){3}") || each.contains(":")) {
                names.add(new GeneralName(GeneralName.iPAddress, each));
            }
        }
        return new GeneralNames(names.toArray(GeneralName[]::new));
    }

    private static String pem(String kind, byte[] content) {
        String base64 = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
    }
}
