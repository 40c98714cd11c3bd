package io.threatlockdown.server.accounts;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.PrivateFiles;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may log on, kept as Argon2 hashes in {@code accounts.json}. The first start makes the account {@code admin} with a random
 * password that is handed out once and kept nowhere. Thread-safe.
 */
public final class Accounts {
    public static final String ADMINISTRATOR = "admin";

    /** No letters or digits that look alike: the password is read from a terminal and typed. */
    private static final String PASSWORD_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int PASSWORD_GROUPS = 4;
    private static final int PASSWORD_GROUP_LENGTH = 5;

    private final Path file;
    private final Map<String, String> hashes;
    private final Optional<String> firstPassword;
    private final PasswordEncoder encoder;
    private final String hashOfNobody;

    private Accounts(Path file, Map<String, String> hashes, Optional<String> firstPassword, PasswordEncoder encoder) {
        this.file = file;
        this.hashes = Map.copyOf(hashes);
        this.firstPassword = firstPassword;
        this.encoder = encoder;
        this.hashOfNobody = encoder.encode(randomPassword());
    }

    /**
     * Where there is no file yet, makes the administrator's account; {@link #keep()} writes it.
     *
     * @throws OperationException when the file cannot be read
     */
    public static Accounts open(Path directory) {
        Path file = directory.resolve("accounts.json");
        PasswordEncoder encoder = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        if (Files.exists(file)) {
            return new Accounts(file, read(file), Optional.empty(), encoder);
        }
        String password = randomPassword();
        Map<String, String> hashes = new LinkedHashMap<>();
        hashes.put(ADMINISTRATOR, encoder.encode(password));
        return new Accounts(file, hashes, Optional.of(password), encoder);
    }

    /**
     * Writes an account that was made. To be called once nothing stands in the way of showing its password any more: a start that
     * fails before leaves no account whose password nobody has seen.
     *
     * @throws OperationException when the file cannot be written
     */
    public void keep() {
        if (firstPassword.isPresent()) {
            PrivateFiles.write(file, Json.write(hashes));
        }
    }

    /** The administrator's password, when opening made the account. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    /** Whether this password opens this account. Takes as long for an account that does not exist. */
    public boolean opens(String user, String password) {
        String hash = hashes.get(user);
        boolean matches = encoder.matches(password, hash == null ? hashOfNobody : hash);
        return hash != null && matches;
    }

    private static Map<String, String> read(Path file) {
        try {
            return Json.mapper().readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
        } catch (IOException | JacksonException e) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    "cannot read the accounts in " + file
                            + "; delete the file to get a new administrator password at the next start",
                    e);
        }
    }

    private static String randomPassword() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int group = 0; group < PASSWORD_GROUPS; group++) {
            if (group > 0) {
                password.append('-');
            }
            for (int i = 0; i < PASSWORD_GROUP_LENGTH; i++) {
                password.append(PASSWORD_ALPHABET.charAt(random.nextInt(PASSWORD_ALPHABET.length())));
            }
        }
        return password.toString();
    }
}
