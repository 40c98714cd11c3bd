package io.threatlockdown.server.logon;

import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.event.Json;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The application as Entra knows it, with the addresses that the tenant's discovery document names. The document is read with the first
 * log-on and once a day: a start needs no Entra. Thread-safe.
 */
final class EntraRegistration implements ClientRegistrationRepository {
    /** Stands in the address that Entra sends browsers back to. */
    static final String ID = "entra";

    private static final String CALLBACK = "/login/oauth2/code/" + ID;
    private static final Duration FRESH = Duration.ofDays(1);

    private final EntraSettings settings;
    private final EntraHttp http;
    private final ReentrantLock lock = new ReentrantLock();
    private Map<String, Object> document = Map.of();
    private Instant read = Instant.MIN;

    EntraRegistration(EntraSettings settings, EntraHttp http) {
        this.settings = settings;
        this.http = http;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return ID.equals(id) ? registration() : null;
    }

    private ClientRegistration registration() {
        Credentials.ClientSecret application = settings.application().get();
        return ClientRegistrations.fromOidcConfiguration(document())
                .registrationId(ID)
                .clientName("Microsoft Entra ID")
                .clientId(application.applicationId())
                .clientSecret(application.applicationKey().reveal())
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .scope("openid", "profile")
                // Whom the person is for Microsoft Graph is of no concern.
                .userInfoUri(null)
                .redirectUri(settings.dashboardUrl().map(URI::toString).orElse("{baseUrl}") + CALLBACK)
                .build();
    }

    private Map<String, Object> document() {
        lock.lock();
        try {
            Instant now = Instant.now();
            if (document.isEmpty() || now.isAfter(read.plus(FRESH))) {
                document = fetched();
                read = now;
            }
            return document;
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Object> fetched() {
        URI address = URI.create(settings.endpoints().authority() + "/" + settings.tenantId()
                + "/v2.0/.well-known/openid-configuration");
        try {
            EntraHttp.Answer answer = http.get(address);
            if (!answer.isGood()) {
                throw Refusal.NOT_ACCEPTED.because(
                        "the authority does not know the tenant: status " + answer.status() + " of " + address);
            }
            Map<?, ?> read = Json.mapper().treeToValue(answer.json(), Map.class);
            Map<String, Object> known = new java.util.HashMap<>();
            read.forEach((name, value) -> known.put(String.valueOf(name), value));
            checkIssuer(String.valueOf(known.get("issuer")));
            return Map.copyOf(known);
        } catch (IOException e) {
            throw Refusal.UNREACHABLE.because("no discovery document at " + address + ": " + e);
        }
    }

    /** The issuer is what id tokens are held against: it must be of this tenant, and not of every one. */
    private void checkIssuer(String issuer) {
        if (!issuer.startsWith("https://") || !issuer.endsWith("/" + settings.tenantId() + "/v2.0")) {
            throw Refusal.NOT_ACCEPTED.because("the discovery document is of another issuer: " + issuer);
        }
    }
}
