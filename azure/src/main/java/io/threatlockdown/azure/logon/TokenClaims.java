package io.threatlockdown.azure.logon;

import io.threatlockdown.azure.grant.Caller;
import io.threatlockdown.azure.grant.Caller.Kind;
import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an access token says of itself. It is meant for the API and not for its bearer, and its form may change without notice, so
 * this serves messages only: nothing is decided by it. Source: Microsoft identity platform documentation, "access token claims".
 */
final class TokenClaims {
    private TokenClaims() {}

    /** Whom a token stands for; what it does not say, the credentials may. */
    static Caller caller(Credentials credentials, String token) {
        Optional<JsonNode> claims = claims(token);
        Optional<String> application =
                applicationId(credentials).or(() -> claims.flatMap(known -> text(known, "appid", "azp")));
        Kind kind = kind(credentials);
        return new Caller(
                kind,
                kind == Kind.USER ? Optional.empty() : application,
                claims.flatMap(known -> text(known, "oid")),
                kind == Kind.USER ? Optional.empty() : claims.map(TokenClaims::roles));
    }

    private static Optional<String> applicationId(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ClientSecret secret -> Optional.of(secret.applicationId());
            case Credentials.ClientCertificate certificate -> Optional.of(certificate.applicationId());
            case Credentials.WorkloadIdentity workload -> Optional.of(workload.applicationId());
            case Credentials.ManagedIdentity identity -> identity.clientId();
            case Credentials.AzureCli cli -> Optional.empty();
        };
    }

    private static Kind kind(Credentials credentials) {
        return switch (credentials) {
            case Credentials.ClientSecret secret -> Kind.APPLICATION;
            case Credentials.ClientCertificate certificate -> Kind.APPLICATION;
            case Credentials.WorkloadIdentity workload -> Kind.APPLICATION;
            case Credentials.ManagedIdentity identity -> Kind.MANAGED_IDENTITY;
            case Credentials.AzureCli cli -> Kind.USER;
        };
    }

    /** A token without the claim has no roles at all: that is how missing consent looks. */
    private static Set<String> roles(JsonNode claims) {
        return claims.path("roles").values().stream()
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    private static Optional<String> text(JsonNode claims, String... names) {
        for (String name : names) {
            String value = claims.path(name).asString("");
            if (value.matches("[A-Za-z0-9-]{1,64}")) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The middle part of a JWT; empty for a token of another form. */
    private static Optional<JsonNode> claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode claims = Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            return claims.isObject() ? Optional.of(claims) : Optional.empty();
        } catch (JacksonException | IllegalArgumentException noJwt) {
            return Optional.empty();
        }
    }
}
