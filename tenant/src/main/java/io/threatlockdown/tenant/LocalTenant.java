package io.threatlockdown.tenant;

import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.event.Schema;
import io.threatlockdown.tenant.fault.Faults;
import io.threatlockdown.tenant.fault.FaultyFront;
import io.threatlockdown.tenant.graph.GraphEndpoint;
import io.threatlockdown.tenant.http.Route;
import io.threatlockdown.tenant.http.TlsServer;
import io.threatlockdown.tenant.query.QueryEndpoint;
import io.threatlockdown.tenant.scenario.Disorder;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.storage.StorageAccount;
import io.threatlockdown.tenant.storage.TenantStorage;
import io.threatlockdown.tenant.tls.ServerTls;
import io.threatlockdown.tenant.token.AccessTokens;
import io.threatlockdown.tenant.token.Registration;
import io.threatlockdown.tenant.token.TokenEndpoint;
import io.threatlockdown.tenant.token.TokenSigner;
import io.threatlockdown.tenant.token.UserSignIn;
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
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.net.ssl.SSLContext;

/**
 * An Azure tenant on this machine: the token endpoint of Entra ID, the query API of Log Analytics, Microsoft Graph and a storage account
 * over TLS on the loopback address, in front of a workspace that fills with the rows of a scenario while it runs. It can be made to fail
 * in the ways in which Azure does.
 *
 * <p>Thread-safe. Ids, credentials, certificates and rows are kept in the data directory: a tenant started again goes on where it
 * stopped or crashed, without losing or repeating a row.
 */
public final class LocalTenant implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalTenant.class);
    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration SKEW = Duration.ofMinutes(4);

    /** Between a row's ingestion and its record in the storage account, before scaling. */
    private static final Duration STORAGE_LAG = Duration.ofMinutes(2);

    private final TenantFile file;
    private final Registration registration;
    private final Scenario scenario;
    private final ServerTls tls;
    private final Workspace workspace;
    private final ScenarioFeed feed;
    private final Parts parts;
    private final TlsServer server;
    private final Thread ticker;

    private LocalTenant(
            TenantFile file,
            Registration registration,
            Scenario scenario,
            ServerTls tls,
            Workspace workspace,
            ScenarioFeed feed,
            Parts parts,
            TlsServer server) {
        this.file = file;
        this.registration = registration;
        this.scenario = scenario;
        this.tls = tls;
        this.workspace = workspace;
        this.feed = feed;
        this.parts = parts;
        this.server = server;
        this.ticker = Thread.ofVirtual().name("tenant-ticker").start(this::tick);
    }

    /** What stands behind the routes and is spoken to from outside as well. */
    private record Parts(Faults faults, GraphEndpoint graph, TenantStorage storage, UserSignIn people) {}

    /**
     * Starts the tenant; on return it answers, and holds all rows up to now.
     *
     * @throws OperationException when the directory or the port cannot be used; the message says why and what to do
     */
    public static LocalTenant start(TenantSettings given) {
        TenantSettings settings =
                given.disorder().contains(Disorder.CLOCK_SKEW) ? given.withClock(slow(given.clock())) : given;
        Path directory = settings.dataDirectory();
        PrivateFiles.createDirectory(directory);
        TenantFile file = TenantFile.in(directory);
        TenantFile.Identity identity = file.identity(
                settings.scenario().seed(),
                settings.clock().instant().truncatedTo(ChronoUnit.SECONDS),
                settings.access().secretLife());
        Scenario scenario = Scenario.of(settings.scenario().with(settings.disorder()));
        Instant now = settings.clock().instant();
        // Clients judge certificates by the time of their machine, whatever the tenant's clock says.
        ServerTls tls = ServerTls.in(directory, Instant.now());
        Registration registration = new Registration(
                scenario.tenantId(),
                scenario.tenantDomain(),
                identity.clientId(),
                principalOf(identity.clientId()),
                identity.clientSecret(),
                identity.secretExpires(),
                settings.graph().roles(),
                settings.access());
        Workspace workspace = Workspace.open(WorkspaceSettings.in(directory));
        try {
            ScenarioFeed feed = new ScenarioFeed(workspace, scenario, settings.clock(), now.minus(settings.history()));
            feed.arrive();
            if (settings.disorder().contains(Disorder.NEW_COLUMN)) {
                feed.addColumn();
            }
            TokenSigner signer = TokenSigner.in(directory);
            AccessTokens tokens = new AccessTokens(registration, signer, settings.clock());
            Parts parts = parts(
                    settings,
                    registration,
                    scenario,
                    workspace,
                    feed,
                    tokens,
                    new UserSignIn(registration, scenario.directory(), signer, settings.clock()));
            List<Route> routes = new ArrayList<>();
            routes.addAll(new TokenEndpoint(registration, tokens, signer, parts.people(), settings.clock()).routes());
            routes.addAll(new QueryEndpoint(
                            scenario.workspaceId(), workspace, registration, tokens, settings.limits(), feed::arrive)
                    .routes());
            routes.addAll(parts.graph().routes());
            routes.addAll(parts.storage().routes());
            TlsServer server = serve(settings, tls, routes, new FaultyFront(parts.faults(), tokens::expireIssued));
            file.write(identity, scenario, "https://localhost:" + server.port(), tls.caFile(), parts.storage());
            return new LocalTenant(file, registration, scenario, tls, workspace, feed, parts, server);
        } catch (RuntimeException e) {
            workspace.close();
            throw e;
        }
    }

    private static Parts parts(
            TenantSettings settings,
            Registration registration,
            Scenario scenario,
            Workspace workspace,
            ScenarioFeed feed,
            AccessTokens tokens,
            UserSignIn people) {
        TenantStorage storage = new TenantStorage(
                settings.dataDirectory().resolve("blobs"),
                workspace,
                registration,
                tokens,
                StorageAccount.withKeyOf(registration.clientSecret()),
                Duration.ofMillis(
                        (long) (STORAGE_LAG.toMillis() * settings.scenario().delayScale())),
                feed::arrive);
        return new Parts(
                new Faults(settings.faults(), storage.accountName()),
                new GraphEndpoint(workspace, scenario, registration, tokens, settings.graph(), feed::arrive),
                storage,
                people);
    }

    private static TlsServer serve(TenantSettings settings, ServerTls tls, List<Route> routes, TlsServer.Front front) {
        try {
            return TlsServer.start(settings.port(), tls.context(), routes, QueryEndpoint::unknownPath, front);
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.ADDRESS_TAKEN,
                    "the local tenant cannot listen on 127.0.0.1:" + settings.port() + " (" + e.getMessage()
                            + "); choose another port, or 0 for any that is free",
                    e);
        }
    }

    private static InstantSource slow(InstantSource clock) {
        return () -> clock.instant().minus(SKEW);
    }

    /** Where tokens are asked for: {@code https://localhost:port}. */
    public URI authority() {
        return URI.create("https://localhost:" + server.port());
    }

    /** Where queries are sent, without the {@code /v1} of the API. */
    public URI queryHost() {
        return authority();
    }

    /** Where Microsoft Graph is asked, without the version of the API. */
    public URI graphHost() {
        return authority();
    }

    /** The storage account's address, as clients take it: {@code https://localhost:port/account}. */
    public URI storageEndpoint() {
        return authority().resolve("/" + parts.storage().accountName());
    }

    /** The storage account: keys, containers, what blobs truly hold. */
    public TenantStorage storage() {
        return parts.storage();
    }

    /** People who sign in with a browser. */
    public UserSignIn people() {
        return parts.people();
    }

    /** The switches for all that can go wrong. */
    public Faults faults() {
        return parts.faults();
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

    /** From then on the client secret is refused. */
    public Instant secretExpires() {
        return registration.secretExpires();
    }

    public UUID workspaceId() {
        return scenario.workspaceId();
    }

    /** The names of the tables that rows come for. */
    public List<String> tables() {
        return scenario.tables().stream().map(Schema::table).toList();
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

    /** The same for rows that the service received before, and that queries find only from now on. */
    public long loadLate(String table, Path jsonLines, Instant ingested) {
        JsonLines.Rows rows = JsonLines.read(jsonLines, table, knownColumns(table));
        return rows.events().isEmpty() ? 0 : feed.add(rows.schema(), rows.events(), ingested);
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

    /**
     * How many objects a collection of Microsoft Graph has now; of sign-ins those of all kinds.
     *
     * @param collection {@code auditLogs/signIns}
     * @throws IllegalArgumentException when there is no such collection
     */
    public long graphCount(String collection) {
        return parts.graph().count(collection);
    }

    /** Rows of the scenario that come in from now on have a column that those before lack. */
    public void addColumn() {
        feed.addColumn();
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
