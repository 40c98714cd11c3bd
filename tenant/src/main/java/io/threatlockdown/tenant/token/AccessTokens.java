package io.threatlockdown.tenant.token;

import tools.jackson.databind.JsonNode;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Issues the access tokens of the registered application and says what a token that comes back is worth. */
public final class AccessTokens {
    /** An hour less one second, which is what Entra answers. */
    static final Duration LIFETIME = Duration.ofSeconds(3_599);

    private final Registration registration;
    private final TokenSigner signer;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> issued = ConcurrentHashMap.newKeySet();
    private final Set<String> expired = ConcurrentHashMap.newKeySet();

    public AccessTokens(Registration registration, TokenSigner signer, InstantSource clock) {
        this.registration = registration;
        this.signer = signer;
        this.clock = clock;
    }

    /** What a token is worth to an API. */
    public sealed interface Verdict {
        /** @param roles application permissions */
        record Valid(Set<String> roles) implements Verdict {
            public Valid {
                roles = Set.copyOf(roles);
            }
        }

        record Malformed() implements Verdict {}

        record Forged() implements Verdict {}

        /** @param audience what the token is for */
        record WrongAudience(String audience) implements Verdict {}

        record Expired(Instant expiry) implements Verdict {}
    }

    String issue(Audience audience) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", audience.uri());
        claims.put("iss", issuer());
        claims.put("iat", now);
        claims.put("nbf", now);
        claims.put("exp", now + LIFETIME.toSeconds());
        claims.put("appid", registration.clientId().toString());
        claims.put("appidacr", "1");
        claims.put("idp", issuer());
        claims.put("idtyp", "app");
        claims.put("oid", registration.principalId().toString());
        List<String> roles = registration.roles(audience);
        if (!roles.isEmpty()) {
            claims.put("roles", roles);
        }
        claims.put("sub", registration.principalId().toString());
        claims.put("tid", registration.tenantId().toString());
        String id = uniqueTokenIdentifier();
        claims.put("uti", id);
        claims.put("ver", "1.0");
        issued.add(id);
        return signer.sign(claims);
    }

    /** From now on the tokens that were issued by this process so far are as good as expired. */
    public void expireIssued() {
        expired.addAll(issued);
        issued.clear();
    }

    /** Whether that token opens that API now. */
    public Verdict check(String token, Audience audience) {
        return switch (signer.read(token)) {
            case TokenSigner.Reading.NoToken() -> new Verdict.Malformed();
            case TokenSigner.Reading.Forged() -> new Verdict.Forged();
            case TokenSigner.Reading.Claims(JsonNode claims) -> check(claims, audience);
        };
    }

    private Verdict check(JsonNode claims, Audience audience) {
        Instant expiry = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        String actual = claims.path("aud").asString("");
        if (!actual.equals(audience.uri())) {
            return new Verdict.WrongAudience(actual);
        }
        Instant now = clock.instant();
        if (!now.isBefore(expiry)) {
            return new Verdict.Expired(expiry);
        }
        if (expired.contains(claims.path("uti").asString(""))) {
            return new Verdict.Expired(now);
        }
        return new Verdict.Valid(claims.path("roles").values().stream()
                .map(role -> role.asString(""))
                .collect(Collectors.toSet()));
    }

    private String issuer() {
        return "https://sts.windows.net/" + registration.tenantId() + "/";
    }

    private String uniqueTokenIdentifier() {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        ByteBuffer bytes =
                ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }
}
