package io.threatlockdown.tenant;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.http.TlsServer;
import io.threatlockdown.tenant.query.QueryEndpoint;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.tls.ServerTls;
import io.threatlockdown.tenant.token.AccessTokens;
import io.threatlockdown.tenant.token.Registration;
import io.threatlockdown.tenant.token.TokenEndpoint;
import io.threatlockdown.tenant.token.TokenSigner;
import io.threatlockdown.workspace.PrivateFiles;
import io.threatlockdown.workspace.QueryCursor;
import io.threatlockdown.workspace.QueryOptions;
import io.threatlockdown.workspace.Workspace;
import io.threatlockdown.workspace.WorkspaceSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.net.ssl.SSLContext;

/**
 * An Azure tenant on this machine: the token endpoint of Entra ID and the query API of Log Analytics over TLS on the loopback
 * address, in front of a workspace that fills with the rows of a scenario while it runs.
 *
 * <p>Thread-safe. Ids, credentials, certificates and rows are kept in the data directory: a tenant started again goes on where it
 * stopped or crashed, without losing or repeating a row.
 */
public final class LocalTenant implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTenant.class);
    private static final Duration TICK = Duration.ofMillis(500);

    private final TenantFile file;
    private final Registration registration;
    private final Scenario scenario;
    private final ServerTls tls;
    private final Workspace workspace;
    private final ScenarioFeed feed;
    private final TlsServer server;
    private final Thread ticker;

    private LocalTenant(
            TenantFile file,
            Registration registration,
            Scenario scenario,
            ServerTls tls,
            Workspace workspace,
            ScenarioFeed feed,
            TlsServer server) {
        this.file = file;
        this.registration = registration;
        this.scenario = scenario;
        this.tls = tls;
        this.workspace = workspace;
        this.feed = feed;
        this.server = server;
        this.ticker = Thread.ofVirtual().name("tenant-ticker").start(this::tick);
    }

    /**
     * Starts the tenant; on return it answers, and holds all rows up to now.
     *
     * @throws OperationException when the directory or the port cannot be used; the message says why and what to do
     */
    public static LocalTenant start(TenantSettings settings) {
        Path directory = settings.dataDirectory();
        PrivateFiles.createDirectory(directory);
        TenantFile file = TenantFile.in(directory);
        TenantFile.Identity identity = file.identity(settings.scenario().seed());
        Scenario scenario = Scenario.of(settings.scenario());
        Instant now = settings.clock().instant();
        // Clients judge certificates by the time of their machine, whatever the tenant's clock says.
        ServerTls tls = ServerTls.in(directory, Instant.now());
        Registration registration = new Registration(
                scenario.tenantId(),
                scenario.tenantDomain(),
                identity.clientId(),
                principalOf(identity.clientId()),
                identity.clientSecret());
        Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
        try {
            ScenarioFeed feed = new ScenarioFeed(workspace, scenario, settings.clock(), now.minus(settings.history()));
            feed.arrive();
            TlsServer server = serve(settings, tls, registration, scenario, workspace, feed);
            file.write(identity, scenario, "https://localhost:" + server.port(), tls.caFile());
            return new LocalTenant(file, registration, scenario, tls, workspace, feed, server);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private static TlsServer serve(
            TenantSettings settings,
            ServerTls tls,
            Registration registration,
            Scenario scenario,
            Workspace workspace,
            ScenarioFeed feed) {
        TokenSigner signer = TokenSigner.in(settings.dataDirectory());
        AccessTokens tokens = new AccessTokens(registration, signer, settings.clock());
        List<Route> routes = new ArrayList<>();
        routes.addAll(new TokenEndpoint(registration, tokens, signer, settings.clock()).routes());
        routes.addAll(
                new QueryEndpoint(scenario.workspaceId(), workspace, tokens, settings.limits(), feed::arrive).routes());
        try {
            return TlsServer.start(settings.port(), tls.context(), routes, QueryEndpoint::unknownPath);
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.ADDRESS_TAKEN,
                    "the local tenant cannot listen on 127.0.0.1:" + settings.port() + " (" + e.getMessage()
                            + "); choose another port, or 0 for any that is free",
                    e);
        }
    }

    /** Where tokens are asked for: {@code https://localhost:port}. */
    public URI authority() {
        return URI.create("https://localhost:" + server.port());
    }

    /** Where queries are sent, without the {@code /v1} of the API. */
    public URI queryHost() {
        return authority();
    }

    /** The certificate that clients must trust, PEM. */
    public Path caFile() {
        return tls.caFile();
    }

    /** TLS for a client in this process: trusts this tenant's authority and no other. */
    public SSLContext clientTls() {
        return tls.clientContext();
    }

    public UUID tenantId() {
        return registration.tenantId();
    }

    public String tenantDomain() {
        return registration.tenantDomain();
    }

    public UUID clientId() {
        return registration.clientId();
    }

    public String clientSecret() {
        return registration.clientSecret();
    }

    public UUID workspaceId() {
        return scenario.workspaceId();
    }

    /** {@code tenant.json}, which tells clients all of the above. */
    public Path tenantFile() {
        return file.path();
    }

    /**
     * Takes in the rows of a file, one JSON object a line, as if the service had received them now: each line is a row, equal ones
     * included.
     *
     * @return how many rows
     * @throws TenantFileException when a line is no row; nothing of the file has been taken in then
     */
    public long load(String table, Path jsonLines) {
        JsonLines.Rows rows = JsonLines.read(jsonLines, table, knownColumns(table));
        return rows.events().isEmpty() ? 0 : feed.add(rows.schema(), rows.events());
    }

    /** How many rows of that table a query would find now. */
    public long count(String table) {
        Instant now = feed.arrive();
        if (workspace.tables().table(table).isEmpty()) {
            return 0;
        }
        try (QueryCursor rows = workspace.query("['" + table + "'] | count", QueryOptions.at(now))) {
            return rows.next().map(row -> (Long) row[0]).orElse(0L);
        }
    }

    /** Lets in the rows whose time has come, as happens by itself before each answer and twice a second. */
    public void advance() {
        feed.arrive();
    }

    @Override
    public void close() {
        ticker.interrupt();
        server.close();
        try {
            ticker.join();
            feed.rest();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            workspace.close();
        }
    }

    private void tick() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(TICK);
                feed.arrive();
            } catch (InterruptedException closing) {
                return;
            } catch (RuntimeException e) {
                LOG.error("rows could not be let in: {}", e.getMessage());
            }
        }
    }

    private Map<String, ColumnType> knownColumns(String table) {
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        workspace
                .tables()
                .table(table)
                .ifPresent(schema -> schema.columns()
                        .forEach(column -> columns.put(
                                column.name(), ColumnType.valueOf(column.type().name()))));
        return columns;
    }

    /** The service principal of the application: the same at each start. */
    private static UUID principalOf(UUID clientId) {
        return UUID.nameUUIDFromBytes(("principal of " + clientId).getBytes(StandardCharsets.UTF_8));
    }
}
