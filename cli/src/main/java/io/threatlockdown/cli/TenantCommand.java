package io.threatlockdown.cli;

import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code tld tenant}. */
@Command(
        name = "tenant",
        description =
                "Runs a local Azure tenant: token endpoint, Log Analytics query API, Microsoft Graph and a storage account over"
                        + " TLS, with logs to ask for. It can be made to fail as Azure does.",
        mixinStandardHelpOptions = true,
        footer = {"", "tenant.json in the data directory tells clients where it is and how to log on."})
final class TenantCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "where it keeps everything (default: ${DEFAULT-VALUE})")
    private Path directory = Path.of("tenant-data");

    @Option(names = "--port", description = "on the loopback address, 0 for any (default: ${DEFAULT-VALUE})")
    private int port = 8766;

    @Option(
            names = "--seed",
            description = "what the logs are made from; kept with the data (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(names = "--events-per-hour", description = "how busy the organisation is (default: ${DEFAULT-VALUE})")
    private int eventsPerHour = 600;

    @Option(names = "--people", description = "members of the organisation (default: ${DEFAULT-VALUE})")
    private int people = 60;

    @Option(
            names = "--attacks-per-day",
            description =
                    "how often it is attacked (default: 24; with --attack 96, so that one comes within a quarter of an hour)")
    private @Nullable Integer attacksPerDay;

    @Option(
            names = "--attack",
            paramLabel = "NAME",
            description = "only these attacks are played, as docs/tenant.md names them; repeatable (default: all)")
    private List<String> attacks = new ArrayList<>();

    @Option(
            names = "--delay-scale",
            description = "Azure's delays between an event and its row, times this (default: ${DEFAULT-VALUE})")
    private double delayScale = 1.0;

    @Option(
            names = "--history-hours",
            description = "how far back the logs reach at the first start (default: ${DEFAULT-VALUE})")
    private int historyHours = 24;

    @Option(
            names = "--load",
            paramLabel = "TABLE=FILE",
            description = "rows to serve as well: JSON lines with column names as keys; repeatable")
    private Map<String, Path> load = new LinkedHashMap<>();

    @Option(names = "--steady", description = "as many events at night and on weekends as in office hours")
    private boolean steady;

    @Option(
            names = "--fault",
            paramLabel = "NAME",
            description =
                    "something that goes wrong, as docs/tenant.md names it; repeatable. Of requests that fail one in three gets"
                            + " through")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--without",
            paramLabel = "NAME",
            description =
                    "what the application is not granted, as docs/tenant.md names it: a permission of Microsoft Graph, a role,"
                            + " a licence; repeatable")
    private List<String> without = new ArrayList<>();

    @Option(
            names = "--secret-days",
            paramLabel = "N",
            description = "the client secret ends so many days from now (default: two years after it was made)")
    private @Nullable Integer secretDays;

    @Option(
            names = "--chaos",
            paramLabel = "SEED",
            description = "everything that can go wrong does now and then: the same requests fail in the same way")
    private @Nullable Long chaos;

    @Spec
    private CommandSpec spec;

    /** Rows that an attack takes away are missing for so long when the tenant starts, so that it is seen at once. */
    private static final Duration LOST_BEFORE = Duration.ofHours(5);

    private int attacksPerDay() {
        if (attacksPerDay != null) {
            return attacksPerDay;
        }
        return attacks.isEmpty() ? 24 : 96;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ScenarioSettings scenario;
        try {
            scenario = new ScenarioSettings(seed, eventsPerHour, delayScale, attacksPerDay())
                    .withPeople(people)
                    .withAttacks(Set.copyOf(attacks))
                    .with(steady ? Rhythm.STEADY : Rhythm.OFFICE)
                    .withLogsLostFrom(InstantSource.system().instant().minus(LOST_BEFORE));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
        TenantGrants grants = TenantGrants.without(without, Optional.ofNullable(secretDays));
        TenantTrouble trouble = TenantTrouble.of(faults, Optional.ofNullable(chaos));
        try (Shutdown shutdown = new Shutdown(out)) {
            LocalTenant tenant = LocalTenant.start(TenantSettings.in(directory)
                    .withPort(port)
                    .withScenario(scenario)
                    .withHistory(Duration.ofHours(historyHours))
                    .withGraph(grants.graph())
                    .withAccess(grants.access())
                    .withDisorder(trouble.disorder())
                    .withFaults(trouble.faults()));
            shutdown.closeAtTheEnd(tenant);
            load.forEach((table, file) -> out.println(
                    String.format(Locale.ROOT, "Loaded %,d rows into %s", tenant.load(table, file), table)));
            out.println("Authority   " + tenant.authority());
            out.println("Query host  " + tenant.queryHost());
            out.println("Graph host  " + tenant.graphHost());
            out.println("Storage     " + tenant.storageEndpoint());
            out.println("Tenant      " + tenant.tenantDomain() + ", " + tenant.tenantId());
            out.println("Workspace   " + tenant.workspaceId());
            out.println("Log-on      in " + tenant.tenantFile() + " (client id, secret, keys, certificate authority)");
            if (!without.isEmpty()) {
                out.println("Without     " + String.join(", ", without));
            }
            trouble.line().ifPresent(line -> out.println("Trouble     " + line));
            out.println("Ctrl-C stops.");
            out.flush();
            shutdown.await();
        }
        return 0;
    }
}
