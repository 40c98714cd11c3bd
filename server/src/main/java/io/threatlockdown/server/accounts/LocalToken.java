package io.threatlockdown.server.accounts;

import io.threatlockdown.event.Json;
import io.threatlockdown.workspace.PrivateFiles;
import jakarta.servlet.http.HttpServletRequest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets the command line of the same user talk to the running server: a random token and the server's address in {@code server.json},
 * readable by its owner only, new at each start. Whoever can read that file can read the database beside it.
 */
public final class LocalToken {
    public static final String FILE_NAME = "server.json";

    private static final String SCHEME = "Bearer ";
    private static final int TOKEN_BYTES = 32;

    private final Path file;
    private final String token;

    private LocalToken(Path file, String token) {
        this.file = file;
        this.token = token;
    }

    public static LocalToken create(Path directory) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        return new LocalToken(directory.resolve(FILE_NAME), HexFormat.of().formatHex(random));
    }

    /**
     * Writes the file.
     *
     * @param fingerprint SHA-256 of the certificate that is shown there, by which the command line knows the server whatever name the
     *     certificate is for; empty without TLS
     */
    public void publish(URI address, Optional<String> fingerprint) {
        Map<String, String> content = new LinkedHashMap<>();
        content.put("url", address.toString());
        content.put("token", token);
        fingerprint.ifPresent(known -> content.put("certificate", known));
        PrivateFiles.write(file, Json.write(content));
    }

    /** Removes the file. */
    public void withdraw() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException staysBehind) {
            // Its token is worth nothing once this process is gone.
        }
    }

    /** Whether the request carries this token. */
    public boolean isPresentedBy(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith(SCHEME)) {
            return false;
        }
        byte[] presented = header.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(presented, token.getBytes(StandardCharsets.UTF_8));
    }
}
