package io.threatlockdown.cli;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.BlobStore;
import io.threatlockdown.azure.blob.StorageSource;
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
import io.threatlockdown.azure.source.QueryOutcome;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

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
                    QueryOutcome outcome = new RequestProbe(client, clock).ask(request);
                    failures += say(request.name(), outcome, RequestProbe.note(request), out);
                }
            }
            for (GraphSource source : collection.graph()) {
                GraphClient client = azure.graph(source.tenantDomain(), source.credentials(), once());
                for (GraphRequest request : source.requests()) {
                    failures +=
                            say(request.name(), client.read(request, lastSecond(), batch -> {}), Optional.empty(), out);
                }
            }
            for (StorageSource source : collection.storage()) {
                BlobStore store = azure.blobs(source.credentials());
                for (BlobRequest request : source.requests()) {
                    failures += say(request.name(), store.probe(request), Optional.empty(), out);
                }
            }
        }
        out.println(
                failures == 0 ? "All is well." : failures + (failures == 1 ? " request fails." : " requests fail."));
        out.flush();
        return failures == 0 ? 0 : Refusal.FAILED;
    }

    /** A check answers at once, or says why not. */
    private static Retries once() {
        return new Retries(RetryPolicy.NONE, Sleeper.REAL, RandomGenerator.getDefault());
    }

    private IngestionWindow lastSecond() {
        Instant now = clock.instant();
        return new IngestionWindow(now.minusSeconds(1), now);
    }

    /** How many failures that is. */
    private static int say(String name, QueryOutcome outcome, Optional<String> note, PrintWriter out) {
        Optional<String> trouble = RequestProbe.trouble(outcome);
        out.println((trouble.isEmpty() ? "ok      " : "FAILED  ")
                + name
                + trouble.map(text -> ": " + text).orElse(""));
        note.ifPresent(text -> out.println("        note: " + text));
        out.flush();
        return trouble.isEmpty() ? 0 : 1;
    }
}
