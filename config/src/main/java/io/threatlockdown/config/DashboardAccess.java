package io.threatlockdown.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How people get to the dashboard, and for how long.
 *
 * @param ownCertificate whether it makes a certificate of its own: it can be reached from other machines and none is named
 * @param sessionIdle a session in which nobody does anything ends after that
 * @param sessionLifetime every session ends after that, at least {@code sessionIdle}
 * @param entra log-on with Entra ID; empty when there are local accounts alone
 */
public record DashboardAccess(
        boolean ownCertificate, Duration sessionIdle, Duration sessionLifetime, Optional<EntraLogon> entra) {
    public static final Duration USUAL_IDLE = Duration.ofHours(1);
    public static final Duration USUAL_LIFETIME = Duration.ofHours(12);

    /** What counts when nothing is said: this machine alone, local accounts. */
    public static final DashboardAccess USUAL =
            new DashboardAccess(false, USUAL_IDLE, USUAL_LIFETIME, Optional.empty());
}
