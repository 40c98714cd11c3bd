package io.threatlockdown.server;

import io.threatlockdown.detection.Detector;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.backfill.Backfills;
import io.threatlockdown.server.accounts.Accounts;
import io.threatlockdown.server.accounts.LocalToken;
import io.threatlockdown.server.accounts.SessionTerms;
import io.threatlockdown.server.logon.LogonSettings;
import io.threatlockdown.server.tls.CertificateWatch;
import io.threatlockdown.server.tls.ShownCertificate;
import io.threatlockdown.server.tokens.ApiTokens;
import io.threatlockdown.workspace.AuditAction;
import io.threatlockdown.workspace.AuditEntry;
import io.threatlockdown.workspace.AuditOrigin;
import io.threatlockdown.workspace.AuditOutcome;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceId;
import io.threatlockdown.workspace.tls.ServerCertificate;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The running dashboard. Closing it ends open pages' connections; the workspace, the collector and the
 * backfills stay their owners'. */
public final class DashboardServer implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final URI address;
    private final Optional<String> firstPassword;
    private final LocalToken localToken;
    private final Optional<ShownCertificate> certificate;
    private final Optional<CertificateWatch> watch;

    private DashboardServer(
            ConfigurableApplicationContext context,
            URI address,
            Optional<String> firstPassword,
            LocalToken localToken,
            Optional<ShownCertificate> certificate,
            Optional<CertificateWatch> watch) {
        this.context = context;
        this.address = address;
        this.firstPassword = firstPassword;
        this.localToken = localToken;
        this.certificate = certificate;
        this.watch = watch;
    }

    /** @throws OperationException when the address is taken, the certificate cannot be used or the accounts cannot be kept */
    public static DashboardServer start(
            ServerSettings settings,
            Workspace workspace,
            Collector collector,
            Backfills backfills,
            Detector detector,
            InstantSource clock) {
        return start(settings, workspace, collector, backfills, detector, Surroundings.NONE, clock);
    }

    /** The same, with what else runs. */
    public static DashboardServer start(
            ServerSettings settings,
            Workspace workspace,
            Collector collector,
            Backfills backfills,
            Detector detector,
            Surroundings surroundings,
            InstantSource clock) {
        Optional<ShownCertificate> certificate = settings.tls().map(ShownCertificate::of);
        Accounts accounts = Accounts.open(settings.directory());
        LocalToken localToken = LocalToken.create(settings.directory());
        ApiTokens apiTokens = ApiTokens.in(settings.directory());
        WorkspaceId workspaceId = WorkspaceId.in(settings.directory());
        ConfigurableApplicationContext context;
        try {
            context = new SpringApplicationBuilder(DashboardApplication.class)
                    .web(WebApplicationType.SERVLET)
                    .properties(properties(settings))
                    .initializers(target -> {
                        GenericApplicationContext beans = (GenericApplicationContext) target;
                        beans.registerBean(Workspace.class, () -> workspace, bean -> bean.setDestroyMethodName(""));
                        beans.registerBean(Collector.class, () -> collector, bean -> bean.setDestroyMethodName(""));
                        beans.registerBean(Backfills.class, () -> backfills, bean -> bean.setDestroyMethodName(""));
                        beans.registerBean(Detector.class, () -> detector);
                        beans.registerBean(Surroundings.class, () -> surroundings);
                        beans.registerBean(InstantSource.class, () -> clock);
                        beans.registerBean(ServerSettings.class, () -> settings);
                        beans.registerBean(Accounts.class, () -> accounts);
                        beans.registerBean(LogonSettings.class, settings::logon);
                        beans.registerBean(
                                SessionTerms.class, () -> settings.logon().sessions());
                        beans.registerBean(LocalToken.class, () -> localToken);
                        beans.registerBean(ApiTokens.class, () -> apiTokens);
                        beans.registerBean(WorkspaceId.class, () -> workspaceId);
                        certificate.ifPresent(shown -> beans.registerBean(ShownCertificate.class, () -> shown));
                    })
                    .run();
        } catch (RuntimeException e) {
            throw startFailure(settings, e);
        }
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        String scheme = certificate.isPresent() ? "https" : "http";
        URI address = URI.create(scheme + "://" + hostInUri(settings.host()) + ":" + port);
        try {
            localToken.publish(address, certificate.map(ShownCertificate::shown).map(ServerCertificate::fingerprint));
            accounts.keep();
            accounts.firstPassword().ifPresent(made -> workspace.auditTrail().add(firstAccount(clock)));
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        Optional<CertificateWatch> watch = certificate.map(shown -> CertificateWatch.start(
                shown, renewed -> localToken.publish(address, Optional.of(renewed.fingerprint()))));
        return new DashboardServer(context, address, accounts.firstPassword(), localToken, certificate, watch);
    }

    /** Where the dashboard is, without a path. */
    public URI address() {
        return address;
    }

    /** SHA-256 of the certificate that is shown now, in hexadecimal digits; empty without TLS. */
    public Optional<String> fingerprint() {
        return certificate.map(ShownCertificate::shown).map(ServerCertificate::fingerprint);
    }

    /** The administrator's password, when this start made the account; it is not kept and not shown again. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    /** What answers; for the test that holds the table of roles complete. */
    ApplicationContext parts() {
        return context;
    }

    @Override
    public void close() {
        watch.ifPresent(CertificateWatch::close);
        localToken.withdraw();
        context.close();
    }

    private static AuditEntry firstAccount(InstantSource clock) {
        return new AuditEntry(
                clock.instant(),
                AuditOrigin.commandLine(),
                AuditAction.ACCOUNT_CREATED,
                Accounts.ADMINISTRATOR,
                "as administrator, by the first start",
                AuditOutcome.SUCCESS);
    }

    private static Map<String, Object> properties(ServerSettings settings) {
        Map<String, Object> properties = new HashMap<>(webProperties(settings));
        if (settings.tls().isPresent()) {
            properties.put("server.ssl.bundle", ShownCertificate.NAME);
            properties.put("server.servlet.session.cookie.secure", true);
        }
        return properties;
    }

    private static Map<String, Object> webProperties(ServerSettings settings) {
        return Map.ofEntries(
                Map.entry("server.address", settings.host()),
                Map.entry("server.port", settings.port()),
                Map.entry("server.shutdown", "immediate"),
                // Who is slower than this between two bytes of a request is let go.
                Map.entry("server.tomcat.connection-timeout", "10s"),
                Map.entry("server.tomcat.keep-alive-timeout", "60s"),
                // Enough for a long query in the URL.
                Map.entry("server.max-http-request-header-size", "32KB"),
                Map.entry("server.tomcat.max-http-form-post-size", "16KB"),
                Map.entry("server.tomcat.max-parameter-count", 100),
                Map.entry("spring.servlet.multipart.enabled", false),
                Map.entry("server.compression.enabled", true),
                Map.entry(
                        "server.compression.mime-types",
                        "application/json,text/html,text/plain,text/css,text/javascript,image/svg+xml"),
                Map.entry("server.servlet.session.cookie.http-only", true),
                Map.entry("server.servlet.session.cookie.same-site", "strict"),
                Map.entry("server.servlet.session.cookie.name", "TLDSESSION"),
                // OpenSessions ends them; this only lets go of the memory.
                Map.entry(
                        "server.servlet.session.timeout",
                        settings.logon().sessions().lifetime().toMinutes() + "m"),
                Map.entry("server.error.whitelabel.enabled", false),
                Map.entry("springdoc.api-docs.enabled", true),
                Map.entry("springdoc.api-docs.path", "/api/openapi.json"),
                Map.entry("springdoc.api-docs.version", "openapi_3_1"),
                Map.entry("springdoc.paths-to-match", "/api/**,/healthz,/metrics"),
                Map.entry("springdoc.default-produces-media-type", "application/json"),
                Map.entry("springdoc.writer-with-order-by-keys", true),
                Map.entry("spring.threads.virtual.enabled", true),
                Map.entry("spring.main.banner-mode", "off"),
                Map.entry("spring.main.log-startup-info", false),
                Map.entry("spring.main.register-shutdown-hook", false),
                Map.entry("spring.web.resources.cache.cachecontrol.no-cache", true));
    }

    private static String hostInUri(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static RuntimeException startFailure(ServerSettings settings, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortInUseException || cause instanceof java.net.BindException) {
                return new OperationException(
                        ErrorCode.ADDRESS_TAKEN,
                        "cannot listen on " + settings.host() + ":" + settings.port()
                                + ": the address is taken or not this machine's; stop what uses it, or set another <listen>",
                        e);
            }
        }
        return e;
    }
}
