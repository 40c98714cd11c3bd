package io.threatlockdown.server.logon;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads id tokens: the signature by the tenant's keys (RS256 alone), issuer, audience, time, and the tenant. The nonce is held against
 * the request by Spring. Keys are kept for minutes and fetched anew for a token with an unknown one. Thread-safe.
 */
@Component
public class IdTokenDecoders implements JwtDecoderFactory<ClientRegistration> {
    private final Optional<EntraSettings> settings;
    private final Map<String, JWKSource<SecurityContext>> keys = new ConcurrentHashMap<>();

    public IdTokenDecoders(LogonSettings settings) {
        this.settings = settings.entra();
    }

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        EntraSettings entra = settings.orElseThrow();
        String address = registration.getProviderDetails().getJwkSetUri();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(
                        keys.computeIfAbsent(address, unknown -> keysOf(unknown, new EntraHttp(entra.endpoints()))))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration), ofTenant(entra.tenantId())));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> ofTenant(String tenantId) {
        return token ->
                tenantId.equalsIgnoreCase(String.valueOf(token.getClaims().get("tid")))
                        ? OAuth2TokenValidatorResult.success()
                        : OAuth2TokenValidatorResult.failure(
                                new OAuth2Error("invalid_id_token", "the token is of another tenant (tid)", null));
    }

    private static JWKSource<SecurityContext> keysOf(String address, EntraHttp http) {
        return JWKSourceBuilder.<SecurityContext>create(url(address), keys -> fetched(keys, http))
                .build();
    }

    private static Resource fetched(URL address, EntraHttp http) throws IOException {
        EntraHttp.Answer answer = http.get(URI.create(address.toString()));
        if (!answer.isGood()) {
            throw new IOException("status " + answer.status() + " of " + address);
        }
        return new Resource(answer.text(), "application/json");
    }

    private static URL url(String address) {
        try {
            return new URI(address).toURL();
        } catch (URISyntaxException | IOException e) {
            throw Refusal.NOT_ACCEPTED.because("the discovery document names no address for keys: " + address);
        }
    }
}
