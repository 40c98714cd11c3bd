package io.threatlockdown.server.logon;

import io.threatlockdown.server.accounts.Accounts;
import io.threatlockdown.server.accounts.LogonThrottle;
import io.threatlockdown.server.accounts.OpenSessions;
import io.threatlockdown.server.audit.AuditLog;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;

import java.time.InstantSource;
import java.util.Optional;

/** Log-on with Entra ID as a part of the rules of the dashboard: the authorization code flow with PKCE, state and nonce. */
@Component
public class EntraLogon {
    static final String BEGIN = "/oauth2/authorization";

    private final Optional<EntraSettings> settings;
    private final Accounts accounts;
    private final OpenSessions sessions;
    private final InstantSource clock;
    private final AuditLog audit;

    public EntraLogon(
            LogonSettings settings, Accounts accounts, OpenSessions sessions, InstantSource clock, AuditLog audit) {
        this.settings = settings.entra();
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
        this.audit = audit;
    }

    /** Whether people can log on so. */
    public boolean isOffered() {
        return settings.isPresent();
    }

    /** Adds what is needed, where it is offered. */
    public void addTo(HttpSecurity http) throws Exception {
        if (settings.isPresent()) {
            addTo(http, settings.get());
        }
    }

    private void addTo(HttpSecurity http, EntraSettings entra) throws Exception {
        EntraHttp requests = new EntraHttp(entra.endpoints());
        EntraRegistration registration = new EntraRegistration(entra, requests);
        LogonThrottle throttle = new LogonThrottle();
        EntraReturn back = new EntraReturn(sessions, throttle, clock, audit);
        EntraGate gate = new EntraGate(registration, back, throttle, clock);
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(registration, BEGIN);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.addFilterBefore(gate, OAuth2AuthorizationRequestRedirectFilter.class)
                .oauth2Login(login -> login.loginPage("/login")
                        .clientRegistrationRepository(registration)
                        .authorizedClientRepository(new NoTokensKept())
                        // The session is opened behind the checks, and holds a user of ours.
                        .securityContextRepository(new NullSecurityContextRepository())
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(resolver)
                                .authorizationRequestRepository(new BegunLogons(clock, entra.dashboardUrl())))
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(new EntraTokens(requests)))
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(new EntraPeople(entra, accounts.file())))
                        .successHandler(back)
                        .failureHandler(back));
    }
}
