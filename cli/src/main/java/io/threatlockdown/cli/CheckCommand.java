package io.threatlockdown.cli;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.LogAnalyticsClient;
import io.threatlockdown.azure.LogAnalyticsRequest;
import io.threatlockdown.azure.LogAnalyticsSource;
import io.threatlockdown.azure.QueryOutcome;
import io.threatlockdown.config.Configuration;
import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.RequestProbe;
import io.threatlockdown.pipeline.schedule.ScheduleWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code tld check}. */
@Command(
        name = "check",
        description =
                "Verifies the configuration, the rules, the log-on and one query for each request. Stores nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:a log-on or a query fails", "2:the configuration is wrong"})
final class CheckCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "the ossec.conf")
    private Path file = Path.of("ossec.conf");

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Configuration configuration = Configurations.read(file);
        Configurations.printNotices(configuration, out);
        out.println("ok      configuration " + file);
        int rules = Configurations.loadRules(configuration, out).ruleCount();
        out.println("ok      " + rules + " rules");
        int failures = 0;
        AzureClients azure = new AzureClients(configuration.endpoints(), clock);
        for (CollectionSettings collection : configuration.collections()) {
            out.println("        " + ScheduleWords.of(collection.schedule()) + ":");
            for (LogAnalyticsSource source : collection.sources()) {
                LogAnalyticsClient client = azure.logAnalytics(source.tenantDomain(), source.credentials());
                for (LogAnalyticsRequest request : source.requests()) {
                    failures += verify(new RequestProbe(client, clock), request, out) ? 0 : 1;
                }
            }
        }
        out.println(
                failures == 0 ? "All is well." : failures + (failures == 1 ? " request fails." : " requests fail."));
        out.flush();
        return failures == 0 ? 0 : Refusal.FAILED;
    }

    private static boolean verify(RequestProbe probe, LogAnalyticsRequest request, PrintWriter out)
            throws InterruptedException {
        QueryOutcome outcome = probe.ask(request);
        String trouble = RequestProbe.trouble(outcome).orElse("");
        out.println((trouble.isEmpty() ? "ok      " : "FAILED  ")
                + request.name()
                + (trouble.isEmpty() ? "" : ": " + trouble));
        RequestProbe.note(request).ifPresent(note -> out.println("        note: " + note));
        out.flush();
        return trouble.isEmpty();
    }
}
