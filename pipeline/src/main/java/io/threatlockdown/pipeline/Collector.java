package io.threatlockdown.pipeline;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.BlobStore;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.cloud.AzureService;
import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.expiry.SecretLife;
import io.threatlockdown.azure.graph.GraphClient;
import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.WindowPlanner;
import io.threatlockdown.detection.Detector;
import io.threatlockdown.pipeline.analytic.AnalyticWorkspace;
import io.threatlockdown.pipeline.health.IntakeMeter;
import io.threatlockdown.pipeline.health.RequestProgress;
import io.threatlockdown.pipeline.probe.ProbeStep;
import io.threatlockdown.pipeline.probe.SourceProbe;
import io.threatlockdown.pipeline.reconcile.ReconciledRequest;
import io.threatlockdown.pipeline.reconcile.Reconciliation;
import io.threatlockdown.pipeline.reconcile.ReconciliationSettings;
import io.threatlockdown.workspace.ReconciledHour;
import io.threatlockdown.workspace.RequestPause;
import io.threatlockdown.workspace.RequestRun;
import io.threatlockdown.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Runs every request on its schedule, each on a thread of its own, so that one that fails or waits holds nobody up. Closing it stops
 * them all; a run that is cut off leaves nothing behind. The workspace stays its owner's.
 */
public final class Collector implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Collector.class);
    /** Graph misses a licence or is busy for a moment now and then; who waits for a test waits some seconds and not minutes. */
    private static final RetryPolicy PROBING = new RetryPolicy(
            3, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(20));

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Workspace workspace;
    private final LeavingLines leaving;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<String, RequestRun> before;
    private final Map<String, RequestPause> pauses;
    private final Duration behindByNature;
    private final Map<String, SourceProbe> probes = new HashMap<>();
    private final SecretWatch secrets;
    private final Thread secretsThread;
    private final List<CollectedRequest> requests = new ArrayList<>();
    private final List<Pull> pulls = new ArrayList<>();
    private final QueriedWorkspaces workspaces = new QueriedWorkspaces();
    private final RuleWorkspaces ruleWorkspaces;
    private final Watchdog watchdog;
    private final List<CollectorListener> listeners = new CopyOnWriteArrayList<>();
    private final Reconciliation reconciliation;
    private final Detector detector;
    private final IntakeMeter meter;
    private final Map<String, Supplier<CredentialHealth>> credentials = new HashMap<>();

    /** @param zone what times of day in schedules mean */
    public Collector(
            List<CollectionSettings> collections,
            CloudEndpoints endpoints,
            WindowSettings windows,
            RetryPolicy retryPolicy,
            Workspace workspace,
            Detector detector,
            LeavingLines leaving,
            InstantSource clock,
            ZoneId zone) {
        AzureClients azure = new AzureClients(endpoints, clock);
        Retries retries = new Retries(retryPolicy, Sleeper.REAL, RandomGenerator.getDefault());
        RequestCredentials letIn = new RequestCredentials(azure);
        this.detector = detector;
        this.meter = new IntakeMeter(clock);
        Intakes intakes = AnswerIntake.by(workspace, detector, new RowJudge(leaving, clock), clock, meter);
        WindowPlanner planner = new WindowPlanner(windows.overlap(), windows.settle(), windows.longest());
        this.workspace = workspace;
        this.leaving = leaving;
        this.clock = clock;
        this.zone = zone;
        this.secrets = SecretWatch.of(collections, azure, clock);
        this.secretsThread = Thread.ofVirtual().name("secrets").unstarted(secrets);
        this.before = workspace.runs().stream().collect(Collectors.toMap(RequestRun::request, Function.identity()));
        this.pauses = workspace.pauses().stream().collect(Collectors.toMap(RequestPause::request, Function.identity()));
        this.behindByNature = windows.overlap().plus(windows.settle());
        Retries brief = new Retries(PROBING, Sleeper.REAL, RandomGenerator.getDefault());
        this.ruleWorkspaces = RuleWorkspaces.of(collections, azure, windows.cap());
        List<ReconciledRequest> reconciled = new ArrayList<>();
        for (CollectionSettings collection : collections) {
            for (LogAnalyticsSource source : collection.sources()) {
                LogAnalyticsClient client = azure.logAnalytics(source.tenantDomain(), source.credentials())
                        .withCap(windows.cap());
                workspaces.add(source, client, windows.cap());
                for (LogAnalyticsRequest request : source.requests()) {
                    RequestKey key = RequestKey.of(source.tenantDomain(), request);
                    RequestProgress progress = new RequestProgress(clock);
                    LogAnalyticsPull pull = new LogAnalyticsPull(
                            request, key, client, retries, planner, workspace, intakes, clock, progress);
                    reconciled.add(pull.reconciled());
                    credentials.put(request.name(), letIn.logAnalytics(source.tenantDomain(), source.credentials()));
                    probes.put(
                            request.name(),
                            new SourceProbe(
                                    azure,
                                    Optional.of(new SourceProbe.LogOn(
                                            AzureService.LOG_ANALYTICS, source.tenantDomain(), source.credentials())),
                                    () -> new RequestProbe(client, clock).ask(request)));
                    add(
                            new CollectedItem(
                                    request.name(),
                                    request.tag(),
                                    PlaceKind.WORKSPACE,
                                    request.workspace(),
                                    source.tenantDomain(),
                                    request.query(),
                                    RequestProbe.note(request)),
                            collection,
                            pull,
                            progress);
                }
            }
            for (GraphSource source : collection.graph()) {
                GraphClient client = azure.graph(source.tenantDomain(), source.credentials(), retries);
                for (GraphRequest request : source.requests()) {
                    RequestKey key = RequestKey.of(source.tenantDomain(), request);
                    RequestProgress progress = new RequestProgress(clock);
                    credentials.put(request.name(), letIn.graph(source.tenantDomain(), source.credentials()));
                    GraphClient probing = azure.graph(source.tenantDomain(), source.credentials(), brief);
                    probes.put(
                            request.name(),
                            new SourceProbe(
                                    azure,
                                    Optional.of(new SourceProbe.LogOn(
                                            AzureService.GRAPH, source.tenantDomain(), source.credentials())),
                                    () -> probing.read(request, lastSecond(), batch -> {})));
                    add(
                            new CollectedItem(
                                    request.name(),
                                    request.tag(),
                                    PlaceKind.GRAPH,
                                    "Microsoft Graph",
                                    source.tenantDomain(),
                                    request.query(),
                                    Optional.empty()),
                            collection,
                            new GraphPull(request, key, client, windows.settle(), workspace, intakes, clock, progress),
                            progress);
                }
            }
            for (StorageSource source : collection.storage()) {
                BlobStore store = azure.blobs(source.credentials());
                for (BlobRequest request : source.requests()) {
                    RequestKey key = RequestKey.of(source.account(), request);
                    RequestProgress progress = new RequestProgress(clock);
                    credentials.put(request.name(), letIn.storage(source.credentials()));
                    probes.put(request.name(), new SourceProbe(azure, logOnOf(source), () -> store.probe(request)));
                    add(
                            new CollectedItem(
                                    request.name(),
                                    request.tag(),
                                    PlaceKind.STORAGE,
                                    source.account(),
                                    "",
                                    request.container() + "/" + request.path() + request.blobs(),
                                    Optional.empty()),
                            collection,
                            new StoragePull(request, key, store, workspace, intakes, clock, progress),
                            progress);
                }
            }
        }
        SystemAlerts alerts = new SystemAlerts(workspace, clock, Watchdog.ROUNDS);
        HealthHistory history = new HealthHistory(workspace, clock);
        this.watchdog = new Watchdog(requests, () -> {
            List<RequestHealth> all = health();
            alerts.look(all);
            history.look(all);
        });
        this.reconciliation =
                new Reconciliation(reconciled, workspace, ReconciliationSettings.behind(windows.overlap()), clock);
    }

    private void add(CollectedItem item, CollectionSettings collection, Pull pull, RequestProgress progress) {
        pulls.add(pull);
        requests.add(new CollectedRequest(
                item,
                collection,
                pull,
                progress,
                workspace,
                Optional.ofNullable(before.get(item.name())),
                Optional.ofNullable(pauses.get(item.name())),
                behindByNature,
                clock,
                zone,
                this::tell));
    }

    private IngestionWindow lastSecond() {
        Instant now = clock.instant();
        return new IngestionWindow(now.minusSeconds(1), now);
    }

    private static Optional<SourceProbe.LogOn> logOnOf(StorageSource source) {
        return source.credentials().get() instanceof StorageCredentials.Principal principal
                ? Optional.of(
                        new SourceProbe.LogOn(AzureService.STORAGE, principal.tenantDomain(), principal.credentials()))
                : Optional.empty();
    }

    public void onRun(CollectorListener listener) {
        listeners.add(listener);
    }

    public void start() {
        secretsThread.start();
        requests.forEach(CollectedRequest::start);
        watchdog.start();
        reconciliation.start();
    }

    /**
     * Ways to take in any window of each request, in the order of the configuration, as rows of a backfill. They share with the
     * schedules what the principals may ask.
     *
     * @param rules look at the rows, and remember what they saw apart from what they remember of the present
     */
    public List<RequestWindows> intakes(Detector rules, Reception.Backfill reception) {
        Intakes beside = AnswerIntake.by(workspace, rules, new RowJudge(leaving, reception, clock), clock, meter);
        return pulls.stream().map(pull -> pull.windows(beside)).toList();
    }

    /** The workspaces in Azure that are collected from, in the order of the configuration. */
    public List<QueriedWorkspace> workspaces() {
        return workspaces.all();
    }

    /** The workspaces in Azure that analytic rules are asked of, each once, in the order of the configuration. */
    public List<AnalyticWorkspace> ruleWorkspaces() {
        return ruleWorkspaces.all();
    }

    /** Whether a request is being asked right now. */
    public boolean isAsking() {
        return requests.stream().anyMatch(CollectedRequest::isRunning);
    }

    /** Has a run of a request begin at once, whatever its schedule says. */
    public RunOrder runNow(String request) {
        return named(request).map(CollectedRequest::runNow).orElse(RunOrder.UNKNOWN);
    }

    /**
     * Lets no run of a request begin until it is resumed, in this process and later ones. One that is under way goes on to its end.
     *
     * @return whether there is such a request
     */
    public boolean pause(RequestPause pause) {
        Optional<CollectedRequest> request = named(pause.request());
        request.ifPresent(known -> known.pause(pause));
        return request.isPresent();
    }

    /**
     * Has a request run again, at once and from its checkpoint on: what has come in the meantime is taken in.
     *
     * @return whether there is such a request
     */
    public boolean resume(String request, String by) {
        Optional<CollectedRequest> known = named(request);
        known.ifPresent(paused -> paused.resume(by));
        return known.isPresent();
    }

    /**
     * Takes the steps to a request's rows without keeping any: empty when there is no such request. Waits for Azure, some seconds as a
     * rule.
     */
    public Optional<List<ProbeStep>> test(String request) throws InterruptedException {
        SourceProbe probe = probes.get(request);
        return probe == null ? Optional.empty() : Optional.of(probe.run());
    }

    /**
     * Has an hour of a request that was compared already be compared once more, and what it lacks pulled again.
     *
     * @return whether it was compared before
     */
    public boolean compareAgain(String request, Instant hour) {
        return reconciliation.again(request, hour);
    }

    private Optional<CollectedRequest> named(String request) {
        return requests.stream().filter(known -> known.name().equals(request)).findFirst();
    }

    /** Every request, in the order of the configuration. */
    public List<RequestHealth> health() {
        return requests.stream()
                .map(CollectedRequest::health)
                .map(this::withReconciliation)
                .toList();
    }

    private RequestHealth withReconciliation(RequestHealth health) {
        return health.with(reconciliation.health(health.name()));
    }

    /** The newest hours of a request as they compare with the source, the newest first. */
    public List<ReconciledHour> reconciledHours(String request, int most) {
        return reconciliation.hours(request, most);
    }

    /** When the secrets and certificates that are logged on with end, as far as it is known yet. */
    public List<SecretLife> secrets() {
        return secrets.lives();
    }

    /** With what each request is let in, by its name. */
    public Optional<CredentialHealth> credential(String request) {
        return Optional.ofNullable(credentials.get(request)).map(Supplier::get);
    }

    /** How fast events come in, what the rules cost, and how far anything backs up. */
    public EngineHealth engine() {
        return new EngineHealth(
                meter.started(),
                meter.eventsByMinute(),
                detector.load(),
                meter.mostHeldBack(),
                AnswerIntake.MOST_HELD_BACK,
                meter.oldestUncommitted());
    }

    @Override
    public void close() {
        reconciliation.close();
        secretsThread.interrupt();
        watchdog.close(); // First, or it would begin the threads anew.
        requests.forEach(CollectedRequest::stop);
        boolean interrupted = false;
        for (CollectedRequest request : requests) {
            try {
                request.awaitEnd(LONGEST_STOP);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(RequestHealth of, PullOutcome outcome) {
        RequestHealth health = withReconciliation(of);
        if (!(outcome instanceof PullOutcome.Failed)) {
            reconciliation.ran(health.name());
        }
        for (CollectorListener listener : listeners) {
            try {
                listener.ended(health, outcome);
            } catch (RuntimeException e) {
                log.warn("a listener failed after a run request={}", health.name(), e);
            }
        }
    }
}
