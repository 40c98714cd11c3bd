package io.threatlockdown.pipeline.analytic;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.cloud.Cloud;
import io.threatlockdown.azure.cloud.Secret;
import io.threatlockdown.azure.http.Retries;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.azure.http.Sleeper;
import io.threatlockdown.azure.loganalytics.LogAnalyticsClient;
import io.threatlockdown.azure.logon.Credentials;
import io.threatlockdown.detection.AnalysisSettings;
import io.threatlockdown.detection.analytic.AnalyticPlace;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventJson;
import io.threatlockdown.event.ManualClock;
import io.threatlockdown.pipeline.LeavingLines;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

import static io.threatlockdown.pipeline.analytic.AnalyticSite.at;

/** A tenant with sign-ins, rules that are asked of it over TLS, and a workspace here that keeps their alerts. One clock is for all. */
final class AzureSite implements AutoCloseable {
    private static final RetryPolicy HASTY = new RetryPolicy(
            2, Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20), Duration.ofSeconds(1));

    private final Path directory;
    private final LocalTenant tenant;
    private final AnalyticPlace place;
    private final AnalyticSite here;
    private final LogAnalyticsClient client;
    private List<AnalyticRule> rules;
    private AnalyticRounds rounds;

    /** @param rules that are asked of the tenant */
    AzureSite(Path directory, AnalyticRule... rules) {
        this.directory = directory;
        this.rules = List.of(rules);
        ManualClock clock = new ManualClock(AnalyticSite.NOON);
        this.tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(3, 0, 1, 0))
                .withHistory(Duration.ZERO)
                .withFaults(FaultSettings.NONE.withMostInARow(Integer.MAX_VALUE))
                .withClock(clock));
        this.place = new AnalyticPlace(tenant.workspaceId().toString());
        this.here = new AnalyticSite(
                directory.resolve("data"),
                clock,
                new PlaceScope(AnalyticPlace.HERE, Set.of(place)),
                new AnalyticRule[0]);
        Credentials credentials =
                new Credentials.ClientSecret(tenant.clientId().toString(), new Secret(tenant.clientSecret()));
        this.client = new AzureClients(
                        Cloud.PUBLIC
                                .endpoints()
                                .withAuthority(tenant.authority())
                                .withQueryHost(tenant.queryHost())
                                .withCaFile(tenant.caFile()),
                        clock)
                .logAnalytics(tenant.tenantDomain(), credentials);
        this.rounds = rounds();
    }

    private AnalyticRounds rounds() {
        return new AnalyticRounds(
                here.workspace(),
                new AskedInAzure(asked(), AzureTableNames.of(here.workspace()), here.clock()),
                new PlaceScope(place, Set.of()),
                () -> rules,
                AnalyticSite.SETTINGS,
                AnalysisSettings.of(3),
                LeavingLines.NONE,
                here.clock());
    }

    AnalyticWorkspace asked() {
        return new AnalyticWorkspace(
                tenant.workspaceId().toString(),
                client,
                new Retries(HASTY, Sleeper.REAL, RandomGenerator.getDefault()),
                Duration.ofMinutes(1));
    }

    LocalTenant tenant() {
        return tenant;
    }

    AnalyticPlace place() {
        return place;
    }

    /** The workspace here, with rules of its own. */
    AnalyticSite here() {
        return here;
    }

    AnalyticRounds running() {
        return rounds;
    }

    void use(AnalyticRule... other) {
        rules = List.of(other);
    }

    /** Ends the process, and begins another on what is committed. */
    void restart() {
        here.restart();
        rounds = rounds();
    }

    /** Sets the clock to so many minutes after noon, and lets the rules do what is due. */
    void roundAt(int minute) {
        here.clock().set(at(minute));
        rounds.round();
    }

    /** Every minute up to that one, as a running product does. */
    void roundsUpTo(int minute) {
        int next = (int) Duration.between(at(0), here.clock().instant()).toMinutes() + 1;
        for (; next <= minute; next++) {
            roundAt(next);
        }
    }

    /** Failed sign-ins of a user at these minutes after noon, which come to the tenant now. */
    void fails(String user, int... minutes) {
        load(Arrays.stream(minutes)
                .mapToObj(minute -> AnalyticSite.signIn(at(minute), user, "50126"))
                .toList());
    }

    void load(List<Event> signIns) {
        load("SigninLogs", signIns.stream().map(EventJson::write).toList());
    }

    void load(String table, List<String> rows) {
        try {
            tenant.load(table, Files.write(directory.resolve("rows.jsonl"), rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> alerts() {
        return here.alerts();
    }

    Instant now() {
        return here.clock().instant();
    }

    @Override
    public void close() {
        here.close();
        tenant.close();
    }
}
