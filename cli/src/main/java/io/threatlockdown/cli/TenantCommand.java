package io.threatlockdown.cli;

import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code tld tenant}. */
@Command(
        name = "tenant",
        description =
                "Runs a local Azure tenant: token endpoint and Log Analytics query API over TLS, with logs to ask for.",
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

    @Option(names = "--attacks-per-day", description = "how often it is attacked (default: ${DEFAULT-VALUE})")
    private int attacksPerDay = 24;

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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        ScenarioSettings scenario;
        try {
            scenario = new ScenarioSettings(seed, eventsPerHour, delayScale, attacksPerDay);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
        try (Shutdown shutdown = new Shutdown(out)) {
            LocalTenant tenant = LocalTenant.start(TenantSettings.in(directory)
                    .withPort(port)
                    .withScenario(scenario)
                    .withHistory(Duration.ofHours(historyHours)));
            shutdown.closeAtTheEnd(tenant);
            load.forEach((table, file) -> out.println(
                    String.format(Locale.ROOT, "Loaded %,d rows into %s", tenant.load(table, file), table)));
            out.println("Authority   " + tenant.authority());
            out.println("Query host  " + tenant.queryHost());
            out.println("Tenant      " + tenant.tenantDomain() + ", " + tenant.tenantId());
            out.println("Workspace   " + tenant.workspaceId());
            out.println("Log-on      in " + tenant.tenantFile() + " (client id, secret, certificate authority)");
            out.println("Ctrl-C stops.");
            out.flush();
            shutdown.await();
        }
        return 0;
    }
}
