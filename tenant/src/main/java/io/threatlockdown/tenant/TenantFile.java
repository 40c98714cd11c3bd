package io.threatlockdown.tenant;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.storage.TenantStorage;
import io.threatlockdown.workspace.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code tenant.json}: all that a client needs to reach the tenant, the client secret included; written anew at each start. */
final class TenantFile {
    private static final int SECRET_BYTES = 30;

    /** What Entra ID gives a secret whose end nobody names. */
    private static final Duration USUAL_LIFE = Duration.ofDays(730);

    private final Path file;

    private TenantFile(Path file) {
        this.file = file;
    }

    static TenantFile in(Path directory) {
        return new TenantFile(directory.resolve("tenant.json"));
    }

    Path path() {
        return file;
    }

    /** What outlives a restart. */
    record Identity(long seed, UUID clientId, String clientSecret, Instant secretExpires) {
        @Override
        public String toString() {
            return "Identity[seed=" + seed + ", clientId=" + clientId + "]";
        }
    }

    /**
     * The identity kept in the file, or a new one.
     *
     * @param secretLife how long the secret is good for from now on; empty for as it was made, which is two years
     * @throws OperationException when the file cannot be read or belongs to another seed
     */
    Identity identity(long seed, Instant now, Optional<Duration> secretLife) {
        Identity known =
                kept(now).orElseGet(() -> new Identity(seed, UUID.randomUUID(), newSecret(), now.plus(USUAL_LIFE)));
        Identity identity = secretLife
                .map(life -> new Identity(known.seed(), known.clientId(), known.clientSecret(), now.plus(life)))
                .orElse(known);
        if (identity.seed() != seed) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    file + " belongs to the scenario of seed " + identity.seed() + ", not " + seed
                            + "; use that seed or another data directory");
        }
        return identity;
    }

    void write(Identity identity, Scenario scenario, String authority, Path caFile, TenantStorage storage) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("tenantId", scenario.tenantId().toString());
        content.put("tenantDomain", scenario.tenantDomain());
        content.put("authority", authority);
        content.put("queryHost", authority);
        content.put("graphHost", authority);
        content.put("caFile", caFile.toAbsolutePath().toString());
        content.put("clientId", identity.clientId().toString());
        content.put("clientSecret", identity.clientSecret());
        content.put("clientSecretExpires", identity.secretExpires().toString());
        content.put("workspaces", List.of(workspace(scenario)));
        content.put("storage", storage(authority, storage));
        content.put("seed", identity.seed());
        PrivateFiles.write(file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n");
    }

    private static Map<String, String> workspace(Scenario scenario) {
        Map<String, String> workspace = new LinkedHashMap<>();
        workspace.put("id", scenario.workspaceId().toString());
        workspace.put("name", scenario.workspaceName());
        return workspace;
    }

    private static Map<String, Object> storage(String authority, TenantStorage storage) {
        Map<String, Object> account = new LinkedHashMap<>();
        account.put("endpoint", authority + "/" + storage.accountName());
        account.put("account", storage.accountName());
        account.put("key", storage.accountKey());
        Map<String, String> containers = new LinkedHashMap<>();
        storage.containers().forEach(container -> containers.put(container, storage.sharedAccessSignature(container)));
        account.put("sharedAccessSignatures", containers);
        return account;
    }

    private Optional<Identity> kept(Instant now) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode content = Json.read(Files.readString(file));
            return Optional.of(new Identity(
                    content.required("seed").longValue(),
                    UUID.fromString(content.required("clientId").stringValue()),
                    content.required("clientSecret").stringValue(),
                    Optional.of(content.path("clientSecretExpires").asString(""))
                            .filter(text -> !text.isEmpty())
                            .map(Instant::parse)
                            .orElse(now.plus(USUAL_LIFE))));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    file + " is not what the tenant wrote; delete it to have new credentials made",
                    e);
        } catch (IOException e) {
            throw new OperationException(ErrorCode.STORE_UNREADABLE, "cannot read " + file + " (" + e + ")", e);
        }
    }

    /** Of the length and the alphabet of Entra's own secrets. */
    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replace('-', '~');
    }
}
