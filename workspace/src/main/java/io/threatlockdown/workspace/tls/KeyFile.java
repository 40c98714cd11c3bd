package io.threatlockdown.workspace.tls;

import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A file with a server's private key. No message holds anything of the key. */
public final class KeyFile {
    private static final String WHAT = "the TLS key";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private KeyFile() {}

    /** @throws OperationException when it is open to others, holds no key of a known form, or cannot be read */
    public static PrivateKey read(Path path) {
        PemFile file = PemFile.read(WHAT, path);
        requireForItsOwnerOnly(path);
        List<PemFile.Block> keys = file.named("PRIVATE KEY");
        if (keys.isEmpty()) {
            throw Unusable.file(WHAT + " " + path
                    + file.keyLabel()
                            .map(label -> label.startsWith("ENCRYPTED")
                                    ? " has a password, which nobody could type at a start: take it off with"
                                            + conversion(path)
                                    : " is in an older form (" + label + "): bring it into the present one with"
                                            + conversion(path))
                            .orElse(" holds no PEM private key (-----BEGIN PRIVATE KEY-----)"));
        }
        return key(keys.getFirst(), path);
    }

    private static String conversion(Path path) {
        return " openssl pkcs8 -topk8 -nocrypt -in " + path + " -out NEW, chmod 600 NEW";
    }

    private static void requireForItsOwnerOnly(Path path) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
            if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
                throw Unusable.file(WHAT + " " + path + " is open to others ("
                        + PosixFilePermissions.toString(permissions) + "): chmod 600 " + path);
            }
        } catch (UnsupportedOperationException otherFileSystem) {
            // It knows no owner and no others.
        } catch (IOException gone) {
            throw Unusable.file(WHAT + " " + path + " does not exist: correct the path");
        }
    }

    private static PrivateKey key(PemFile.Block block, Path path) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(block.content()));
            } catch (GeneralSecurityException ofAnotherAlgorithm) {
                // The next one is tried.
            }
        }
        throw Unusable.file(WHAT + " " + path + " is no RSA, EC or Ed25519 key, or is damaged: make a new one");
    }
}
