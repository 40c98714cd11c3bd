package io.threatlockdown.cli;

import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.config.Configuration;
import io.threatlockdown.config.DashboardAccess;
import io.threatlockdown.config.EntraLogon;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.accounts.SessionTerms;
import io.threatlockdown.server.logon.EntraGrant;
import io.threatlockdown.server.logon.EntraSettings;
import io.threatlockdown.server.logon.LogonSettings;
import io.threatlockdown.server.tls.OwnCertificate;
import io.threatlockdown.workspace.TenantScope;
import io.threatlockdown.workspace.tls.TlsFiles;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a configuration says about getting into the dashboard, as the server takes it. */
final class DashboardDoor {
    private DashboardDoor() {}

    /**
     * The certificate that is named, or the dashboard's own where it needs one.
     *
     * @throws OperationException when the data directory cannot be written
     */
    static Optional<TlsFiles> tls(Configuration configuration, Instant now) {
        if (!configuration.access().ownCertificate()) {
            return configuration.tls();
        }
        return Optional.of(OwnCertificate.in(
                configuration.dataDirectory(), configuration.listen().host(), HostName.ofThisHost(), now));
    }

    static LogonSettings logon(Configuration configuration) {
        DashboardAccess access = configuration.access();
        return new LogonSettings(
                new SessionTerms(access.sessionIdle(), access.sessionLifetime()),
                access.entra().map(entra -> entra(entra, configuration)));
    }

    /** Pairs of digits with colons between, as browsers show them. */
    static String colons(String digits) {
        return digits.toUpperCase(Locale.ROOT).replaceAll("(..)(?!$)", "$1:");
    }

    private static EntraSettings entra(EntraLogon logon, Configuration configuration) {
        List<EntraGrant> grants = logon.grants().stream()
                .map(grant -> new EntraGrant(
                        Role.ofWord(grant.role()).orElseThrow(), grant.value(), TenantScope.ofIds(grant.tenants())))
                .toList();
        return new EntraSettings(
                configuration.endpoints(),
                logon.tenantId(),
                () -> secret(logon.credentials().current()),
                grants,
                logon.dashboardUrl());
    }

    private static Credentials.ClientSecret secret(Credentials credentials) {
        if (credentials instanceof Credentials.ClientSecret secret) {
            return secret;
        }
        throw new IllegalStateException("log-on with Entra takes a client secret");
    }
}
