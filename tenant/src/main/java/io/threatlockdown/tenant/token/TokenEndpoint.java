package io.threatlockdown.tenant.token;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.fault.Fault;
import io.threatlockdown.tenant.http.Answer;
import io.threatlockdown.tenant.http.Request;
import io.threatlockdown.tenant.http.Route;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The token endpoint of Entra ID for the client credentials flow and the codes of people who sign in, with the discovery documents that
 * libraries ask for.
 */
public final class TokenEndpoint {
    private static final String GRANT = "client_credentials";

    private final Registration registration;
    private final AccessTokens tokens;
    private final TokenSigner signer;
    private final UserSignIn people;
    private final InstantSource clock;

    public TokenEndpoint(
            Registration registration,
            AccessTokens tokens,
            TokenSigner signer,
            UserSignIn people,
            InstantSource clock) {
        this.people = people;
        this.registration = registration;
        this.tokens = tokens;
        this.signer = signer;
        this.clock = clock;
    }

    public List<Route> routes() {
        List<Route> routes = new ArrayList<>(people.authorize().routes());
        routes.addAll(List.of(
                new Route("POST", "/{tenant}/oauth2/v2.0/token", (request, holes) -> token(request, holes.getFirst())),
                new Route(
                        "GET",
                        "/{tenant}/v2.0/.well-known/openid-configuration",
                        (request, holes) -> configuration(request, holes.getFirst())),
                new Route("GET", "/{tenant}/discovery/v2.0/keys", (request, holes) -> json(signer.publicKeys())),
                new Route("GET", "/common/discovery/instance", (request, holes) -> instance(request))));
        return routes;
    }

    private Answer token(Request request, String tenant) {
        return switch (judge(request, tenant)) {
            case Decision.Granted(Audience audience) -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("token_type", "Bearer");
                body.put("expires_in", AccessTokens.LIFETIME.toSeconds());
                body.put("ext_expires_in", AccessTokens.LIFETIME.toSeconds());
                body.put("access_token", tokens.issue(audience));
                yield uncached(body);
            }
            case Decision.SignedIn(Map<String, Object> body) -> uncached(body);
            case Decision.Refused(SignInError error) -> error.answer(clock.instant());
        };
    }

    private static Answer uncached(Map<String, Object> body) {
        return json(body).withHeader("Cache-Control", "no-store, no-cache").withHeader("Pragma", "no-cache");
    }

    private sealed interface Decision {
        record Granted(Audience audience) implements Decision {}

        record SignedIn(Map<String, Object> body) implements Decision {}

        record Refused(SignInError error) implements Decision {}
    }

    private Decision judge(Request request, String tenant) {
        Map<String, String> form = request.form();
        if (!registration.isTenant(tenant)) {
            return new Decision.Refused(SignInError.tenantNotFound(tenant));
        }
        String grant = form.getOrDefault("grant_type", "");
        if (grant.isEmpty()) {
            return new Decision.Refused(SignInError.fieldMissing("grant_type"));
        }
        if (!grant.equals(GRANT) && !grant.equals(CodeGrant.NAME)) {
            return new Decision.Refused(SignInError.unsupportedGrant(grant));
        }
        Credentials credentials = Credentials.of(request, form);
        if (credentials.clientId().isEmpty()) {
            return new Decision.Refused(SignInError.fieldMissing("client_id"));
        }
        if (!registration.clientId().toString().equalsIgnoreCase(credentials.clientId())) {
            return new Decision.Refused(
                    SignInError.unknownApplication(credentials.clientId(), registration.tenantDomain()));
        }
        if (credentials.secret().isEmpty()) {
            return new Decision.Refused(SignInError.noSecret());
        }
        if (!registration.isSecret(credentials.secret())) {
            return new Decision.Refused(SignInError.wrongSecret(registration.clientId()));
        }
        if (registration.isSecretExpired(clock.instant()) || Fault.struck(request, Fault.SECRET_REVOKED)) {
            return new Decision.Refused(SignInError.secretExpired(registration.clientId()));
        }
        return grant.equals(GRANT) ? audience(form.getOrDefault("scope", "")) : code(request);
    }

    private Decision code(Request request) {
        return switch (people.grant().judge(request)) {
            case CodeGrant.Outcome.Granted(Map<String, Object> body) -> new Decision.SignedIn(body);
            case CodeGrant.Outcome.Refused(SignInError error) -> new Decision.Refused(error);
        };
    }

    private Decision audience(String scope) {
        // Libraries add the scopes of OpenID Connect to what was asked for.
        List<String> resources = List.of(scope.trim().split("\\s+")).stream()
                .filter(part -> !List.of("openid", "profile", "offline_access").contains(part))
                .toList();
        if (resources.size() != 1 || !resources.getFirst().endsWith("/.default")) {
            return new Decision.Refused(
                    scope.isBlank() ? SignInError.fieldMissing("scope") : SignInError.invalidScope(scope));
        }
        Optional<Audience> audience = Audience.ofScope(resources.getFirst());
        return audience.isPresent()
                ? new Decision.Granted(audience.get())
                : new Decision.Refused(SignInError.unknownResource(resources.getFirst(), registration.tenantDomain()));
    }

    /** Client id and secret, from the form or from HTTP Basic (RFC 6749, 2.3.1); {@code ""} for what was not sent. */
    private record Credentials(String clientId, String secret) {
        static Credentials of(Request request, Map<String, String> form) {
            String basic = request.header("Authorization").orElse("");
            if (form.containsKey("client_secret") || !basic.startsWith("Basic ")) {
                return new Credentials(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
            }
            String pair;
            try {
                pair = new String(Base64.getDecoder().decode(basic.substring(6).trim()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notBase64) {
                return new Credentials(form.getOrDefault("client_id", ""), "");
            }
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new Credentials(pair, "")
                    : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
        }
    }

    private Answer configuration(Request request, String tenant) {
        if (!registration.isTenant(tenant)) {
            return SignInError.tenantNotFound(tenant).answer(clock.instant());
        }
        String base = base(request) + "/" + registration.tenantId();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("token_endpoint", base + "/oauth2/v2.0/token");
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "client_secret_basic"));
        document.put("jwks_uri", base + "/discovery/v2.0/keys");
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("subject_types_supported", List.of("pairwise"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("scopes_supported", List.of("openid", "profile", "offline_access"));
        document.put("issuer", base + "/v2.0");
        document.put("authorization_endpoint", base + "/oauth2/v2.0/authorize");
        return json(document);
    }

    private Answer instance(Request request) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "tenant_discovery_endpoint",
                base(request) + "/" + registration.tenantId() + "/v2.0/.well-known/openid-configuration");
        document.put("api-version", "1.1");
        String host = request.header("Host").orElse("localhost");
        document.put(
                "metadata",
                List.of(Map.of("preferred_network", host, "preferred_cache", host, "aliases", List.of(host))));
        return json(document);
    }

    private static String base(Request request) {
        return "https://" + request.header("Host").orElse("localhost");
    }

    private static Answer json(Object body) {
        return Answer.json(200, Json.write(body));
    }
}
