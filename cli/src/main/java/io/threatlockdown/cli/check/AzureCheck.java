package io.threatlockdown.cli.check;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.BlobStore;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.azure.cloud.AzureService;
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
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.azure.logon.TokenOutcome;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.Trouble;
import io.threatlockdown.cli.check.Checked.Kind;
import io.threatlockdown.cli.check.Checked.State;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.RequestProbe;
import io.threatlockdown.pipeline.SecretHolder;
import io.threatlockdown.pipeline.analytic.AnalyticProbe;
import io.threatlockdown.pipeline.analytic.AnalyticSource;
import io.threatlockdown.pipeline.schedule.ScheduleWords;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Logs on, looks when secrets end, and asks each request's question once. */
public final class AzureCheck {
    /** Graph misses a licence or is busy for a moment now and then; who checks waits some seconds and not minutes. */
    private static final RetryPolicy SHORT = new RetryPolicy(
            3, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(20));

    private final AzureClients azure;
    private final InstantSource clock;
    private final CheckReport report;
    private final AnalyticRuleSet rules;
    private final Map<List<Object>, Boolean> logOns = new HashMap<>();

    /** @param rules analytic ones, those that are asked elsewhere among them */
    public AzureCheck(AzureClients azure, InstantSource clock, CheckReport report, AnalyticRuleSet rules) {
        this.rules = rules;
        this.azure = azure;
        this.clock = clock;
        this.report = report;
    }

    /** @throws InterruptedException when the thread is interrupted while it waits for Azure */
    public void check(List<CollectionSettings> collections) throws InterruptedException {
        for (CollectionSettings collection : collections) {
            report.add(Checked.heading(ScheduleWords.of(collection.schedule())));
            for (LogAnalyticsSource source : collection.sources()) {
                logAnalytics(source);
            }
            for (AnalyticSource source : collection.analytic()) {
                analytic(source);
            }
            for (GraphSource source : collection.graph()) {
                graph(source);
            }
            for (StorageSource source : collection.storage()) {
                storage(source);
            }
        }
        secrets(collections);
    }

    private void logAnalytics(LogAnalyticsSource source) throws InterruptedException {
        boolean loggedOn = logOn(AzureService.LOG_ANALYTICS, source.tenantDomain(), source.credentials());
        LogAnalyticsClient client = azure.logAnalytics(source.tenantDomain(), source.credentials());
        for (LogAnalyticsRequest request : source.requests()) {
            Optional<Trouble> trouble =
                    loggedOn ? RequestProbe.trouble(new RequestProbe(client, clock).ask(request)) : notAsked();
            report.add(Checked.of(Kind.LOG_ANALYTICS, request.name(), trouble, RequestProbe.note(request)));
        }
    }

    /** Each rule once, over the last second. Of a rule that is not enabled nothing is asked. */
    private void analytic(AnalyticSource source) throws InterruptedException {
        boolean loggedOn = logOn(AzureService.LOG_ANALYTICS, source.tenantDomain(), source.credentials());
        AnalyticProbe probe = new AnalyticProbe(
                azure.logAnalytics(source.tenantDomain(), source.credentials()), source.workspace(), source.timeout());
        for (AnalyticRule rule : rules.rulesAt(source.place())) {
            if (rule.isEnabled()) {
                Optional<Trouble> trouble =
                        loggedOn ? RequestProbe.trouble(probe.ask(rule, clock.instant())) : notAsked();
                String name = "analytic rule " + rule.number() + " " + rule.name() + ", asked of workspace "
                        + source.workspace();
                report.add(Checked.of(Kind.LOG_ANALYTICS, name, trouble, probe.note(rule)));
            }
        }
    }

    private void graph(GraphSource source) throws InterruptedException {
        boolean loggedOn = logOn(AzureService.GRAPH, source.tenantDomain(), source.credentials());
        GraphClient client = azure.graph(
                source.tenantDomain(),
                source.credentials(),
                new Retries(SHORT, Sleeper.REAL, RandomGenerator.getDefault()));
        for (GraphRequest request : source.requests()) {
            Optional<Trouble> trouble =
                    loggedOn ? RequestProbe.trouble(client.read(request, lastSecond(), batch -> {})) : notAsked();
            report.add(Checked.of(Kind.GRAPH, request.name(), trouble, Optional.empty()));
        }
    }

    private void storage(StorageSource source) throws InterruptedException {
        boolean loggedOn = !(source.credentials().get() instanceof StorageCredentials.Principal principal)
                || logOn(AzureService.STORAGE, principal.tenantDomain(), principal.credentials());
        BlobStore store = azure.blobs(source.credentials());
        for (BlobRequest request : source.requests()) {
            Optional<Trouble> trouble = loggedOn ? RequestProbe.trouble(store.probe(request)) : notAsked();
            report.add(Checked.of(Kind.STORAGE, request.name(), trouble, Optional.empty()));
        }
    }

    /** Whether it works; said once for each principal and service. */
    private boolean logOn(AzureService service, String tenant, CredentialsSource credentials)
            throws InterruptedException {
        List<Object> who = List.of(service, tenant, credentials.current());
        Boolean known = logOns.get(who);
        if (known != null) {
            return known;
        }
        String name =
                "log-on of " + credentials.current().principal() + " to tenant " + tenant + " for " + service.title();
        Checked checked = switch (azure.logOn(service, tenant, credentials)) {
            case TokenOutcome.Granted granted ->
                Checked.ok(Kind.LOG_ON, name, carried(service, granted.caller().roles()));
            case TokenOutcome.Refused refused ->
                new Checked(Kind.LOG_ON, State.FAILED, name, refused.message(), refused.remedy(), Optional.empty());
            case TokenOutcome.Unreachable unreachable ->
                new Checked(Kind.LOG_ON, State.FAILED, name, unreachable.message(), "", Optional.empty());
        };
        report.add(checked);
        logOns.put(who, checked.state() == State.OK);
        return checked.state() == State.OK;
    }

    /** The permissions in a token; roles on a workspace or an account are not in it. */
    private static Optional<String> carried(AzureService service, Optional<Set<String>> roles) {
        if (service != AzureService.GRAPH) {
            return Optional.empty();
        }
        return roles.map(granted -> granted.isEmpty()
                ? "the token carries no permission: none is granted, or an administrator has not consented"
                : "the token carries " + String.join(", ", new TreeSet<>(granted)));
    }

    private static Optional<Trouble> notAsked() {
        return Optional.of(new Trouble("not asked, for there is no log-on", ""));
    }

    private IngestionWindow lastSecond() {
        Instant now = clock.instant();
        return new IngestionWindow(now.minusSeconds(1), now);
    }

    private void secrets(List<CollectionSettings> collections) throws InterruptedException {
        for (SecretHolder holder : SecretHolder.of(collections)) {
            if (holder instanceof SecretHolder.Principal principal
                    && principal.credentials().current() instanceof Credentials.ClientSecret
                    && failedToLogOn(principal)) {
                continue; // Nobody can ask Graph then; a certificate says its end itself.
            }
            holder.life(azure).ifPresent(life -> report.add(checked(life, clock.instant())));
        }
    }

    private boolean failedToLogOn(SecretHolder.Principal principal) {
        return logOns.entrySet().stream()
                .anyMatch(each -> !each.getValue()
                        && each.getKey().contains(principal.tenantDomain())
                        && each.getKey().contains(principal.credentials().current()));
    }

    static Checked checked(SecretLife life, Instant now) {
        String end = life.expires().map(Instant::toString).orElse("");
        long days = life.daysLeft(now).orElse(0L);
        return switch (life.state(now)) {
            case OK ->
                new Checked(Kind.SECRET, State.OK, life.words(), "ends in " + days + " days, " + end, "", life.note());
            case WARNING ->
                new Checked(
                        Kind.SECRET,
                        State.WARNING,
                        life.words(),
                        (days == 0 ? "ends within a day, " : "ends in " + days + (days == 1 ? " day, " : " days, "))
                                + end,
                        life.remedy(),
                        life.note());
            case EXPIRED ->
                new Checked(Kind.SECRET, State.WARNING, life.words(), "has ended, " + end, life.remedy(), life.note());
            case UNKNOWN -> new Checked(Kind.SECRET, State.OK, life.words(), "its end is not known", "", life.note());
        };
    }
}
