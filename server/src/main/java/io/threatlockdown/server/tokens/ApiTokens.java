package io.threatlockdown.server.tokens;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.accounts.StoredScope;
import io.threatlockdown.workspace.PrivateFiles;
import io.threatlockdown.workspace.TenantScope;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The tokens of machines, kept as hashes in {@code api-tokens.json}, which its owner only can read. What one process changes counts in
 * another at once: every check reads the file. Thread-safe; processes that change it take turns.
 *
 * <p>A token is 256 random bits, so one round of SHA-256 keeps it: nothing shorter than all of them could be tried out.
 */
public final class ApiTokens {
    private static final String FILE_NAME = "api-tokens.json";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int TOKEN_BYTES = 32;

    /** So that a token which got lost in a text is found there. */
    private static final String PREFIX = "tld_";

    private final Path file;

    private ApiTokens(Path file) {
        this.file = file;
    }

    /** The tokens of a data directory. */
    public static ApiTokens in(Path directory) {
        return new ApiTokens(directory.resolve(FILE_NAME));
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Makes a token that sees every tenant, and gives it away, this once; as the other. */
    public Optional<String> create(String name, Role role, Instant now, Optional<Instant> expires) {
        return create(name, role, now, expires, TenantScope.EVERYTHING);
    }

    /**
     * Makes a token and gives it away, this once.
     *
     * @param tenants whose rows it sees
     * @return empty when there is one of that name
     * @throws OperationException when the file cannot be read or written
     */
    public Optional<String> create(
            String name, Role role, Instant now, Optional<Instant> expires, TenantScope tenants) {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        boolean made = change(known -> {
            if (known.stream().anyMatch(other -> other.name().equals(name))) {
                return known;
            }
            List<ApiToken> more = new ArrayList<>(known);
            more.add(new ApiToken(name, role, HexFormat.of().formatHex(hash(token)), now, expires, tenants));
            return more;
        });
        return made ? Optional.of(token) : Optional.empty();
    }

    /**
     * Every token, in the order in which they were made; those that have expired too.
     *
     * @throws OperationException when the file cannot be read
     */
    public List<ApiToken> list() {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    "cannot read the tokens in " + file
                            + "; delete the file to revoke them all, and make new ones with tld token create",
                    e);
        }
    }

    /**
     * Makes a token worthless from now on.
     *
     * @return whether there was one of that name
     * @throws OperationException when the file cannot be read or written
     */
    public boolean revoke(String name) {
        return change(known ->
                known.stream().filter(token -> !token.name().equals(name)).toList());
    }

    /**
     * Whose token this is; empty when it is none, was revoked or has expired. Takes as long for a token that is nearly right.
     *
     * @throws OperationException when the file cannot be read
     */
    public Optional<ApiToken> check(String token, Instant now) {
        byte[] presented = hash(token);
        Optional<ApiToken> match = Optional.empty();
        for (ApiToken known : list()) {
            boolean same = MessageDigest.isEqual(presented, HexFormat.of().parseHex(known.hash()));
            if (same && !known.isExpired(now)) {
                match = Optional.of(known);
            }
        }
        return match;
    }

    /** Whether the change changed anything. */
    private boolean change(UnaryOperator<List<ApiToken>> change) {
        return PrivateFiles.inTurn(file, () -> {
            List<ApiToken> known = list();
            List<ApiToken> changed = change.apply(known);
            if (changed.equals(known)) {
                return false;
            }
            PrivateFiles.write(file, text(changed));
            return true;
        });
    }

    private static String text(List<ApiToken> tokens) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (ApiToken token : tokens) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", token.name());
            entry.put("role", token.role().word());
            entry.put("hash", token.hash());
            entry.put("created", token.created().toString());
            token.expires().ifPresent(expires -> entry.put("expires", expires.toString()));
            token.tenants().only().ifPresent(ids -> entry.put(StoredScope.FIELD, ids));
            entries.add(entry);
        }
        return Json.write(Map.of("tokens", entries));
    }

    private static List<ApiToken> parse(String text) {
        List<ApiToken> tokens = new ArrayList<>();
        for (JsonNode entry : Json.read(text).required("tokens")) {
            // Before there were roles, a token could query and no more.
            String role = entry.path("role").asString(Role.VIEWER.word());
            String hash = entry.required("hash").asString();
            HexFormat.of().parseHex(hash); // Now, and not only when a client asks.
            tokens.add(new ApiToken(
                    entry.required("name").asString(),
                    Role.ofWord(role).orElseThrow(() -> new IllegalArgumentException("no role: " + role)),
                    hash,
                    Instant.parse(entry.required("created").asString()),
                    entry.has("expires")
                            ? Optional.of(
                                    Instant.parse(entry.required("expires").asString()))
                            : Optional.empty(),
                    StoredScope.of(entry)));
        }
        return List.copyOf(tokens);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
