package io.threatlockdown.cli;

import io.threatlockdown.azure.cloud.CloudEndpoints;
import io.threatlockdown.azure.http.AzureHttp;
import io.threatlockdown.azure.http.RetryPolicy;
import io.threatlockdown.cli.azurelogs.CloudOptions;
import io.threatlockdown.cli.azurelogs.GraphOptions;
import io.threatlockdown.cli.azurelogs.LogAnalyticsOptions;
import io.threatlockdown.cli.azurelogs.StorageOptions;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.pipeline.WindowSettings;
import io.threatlockdown.wazuh.azurelogs.AzureLogsRun;
import io.threatlockdown.wazuh.azurelogs.Repeat;
import io.threatlockdown.wazuh.azurelogs.RunLog;
import io.threatlockdown.wazuh.azurelogs.RunOutcome;
import io.threatlockdown.wazuh.azurelogs.RunSettings;
import io.threatlockdown.wazuh.azurelogs.Task;
import io.threatlockdown.wazuh.queue.ManagerSocket;
import io.threatlockdown.wazuh.queue.MessageSink;
import io.threatlockdown.wazuh.queue.PrintedMessages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;

/** {@code tld azure-logs}. */
@Command(
        name = "azure-logs",
        description =
                "Stands in for Wazuh's azure-logs script: pulls what is new of one request and sends each event to the"
                        + " manager, losing none.",
        mixinStandardHelpOptions = true,
        footer = {"", "docs/wazuh.md says how to put it into a Wazuh installation."})
final class AzureLogsCommand implements Callable<Integer> {
    /** Of the collector, too. */
    private static final WindowSettings WINDOWS = new WindowSettings(Duration.ofMinutes(5), Duration.ofSeconds(30));

    /** Which of the three services is asked. */
    static final class Service {
        @Option(names = "--log_analytics", required = true, description = "asks Log Analytics (--la_…, --workspace)")
        private boolean logAnalytics;

        @Option(names = "--graph", required = true, description = "asks Microsoft Graph (--graph_…)")
        private boolean graph;

        @Option(
                names = "--storage",
                required = true,
                description = "reads a storage account (--storage_…, --container …)")
        private boolean storage;
    }

    @ArgGroup(multiplicity = "1")
    private Service service = new Service();

    @Mixin
    private LogAnalyticsOptions logAnalytics = new LogAnalyticsOptions();

    @Mixin
    private GraphOptions graph = new GraphOptions();

    @Mixin
    private StorageOptions storage = new StorageOptions();

    @Mixin
    private CloudOptions cloud = new CloudOptions();

    @Option(
            names = "--reparse",
            description = "sends everything since the time offset again, without one since the first run's beginning")
    private boolean reparse;

    @Option(
            names = {"-d", "--debug", "--debug_level"},
            arity = "0..1",
            fallbackValue = "2",
            paramLabel = "LEVEL",
            description =
                    "how much it says: 0 warnings and errors, 1 what it did, 2 what it does (default: ${DEFAULT-VALUE})")
    private int debug;

    @Option(
            names = {"-v", "--verbose"},
            hidden = true)
    private boolean verbose;

    @Option(
            names = "--wazuh_home",
            paramLabel = "DIR",
            defaultValue = "${env:WAZUH_HOME:-/var/ossec}",
            description = "where Wazuh is installed (default: $WAZUH_HOME, else /var/ossec)")
    private Path home = Path.of("/var/ossec");

    @Option(
            names = "--socket",
            paramLabel = "FILE",
            description = "the manager's queue (default: queue/sockets/queue in the Wazuh home)")
    private @Nullable Path socket;

    @Option(
            names = "--socket_wait",
            paramLabel = "SECONDS",
            description = "how long an event waits for the manager to take it (default: ${DEFAULT-VALUE})")
    private int socketWait = 30;

    @Option(names = "--stdout", description = "prints the events instead, one a line, and sends nothing")
    private boolean stdout;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "where it keeps how far each request is done (default: var/azure-logs in the Wazuh home)")
    private @Nullable Path state;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        RunLog log = new RunLog(spec.commandLine().getErr(), level(), InstantSource.system());
        try {
            RunSettings settings = settings();
            Task task = task(log);
            try (MessageSink sink = sink()) {
                return exitCode(new AzureLogsRun(settings, sink, log, InstantSource.system()).run(task));
            }
        } catch (CommandLine.ParameterException wrong) {
            log.error("azure-logs: " + wrong.getMessage());
            return Refusal.INVALID;
        } catch (OperationException failed) {
            log.error(failed.getMessage());
            return Refusal.FAILED;
        } catch (RuntimeException fault) {
            // Said in the form that the manager takes over, or nobody would ever see it.
            log.error("an unexpected fault ended this run, please report it; nothing is lost: " + fault);
            return Refusal.FAILED;
        }
    }

    private RunSettings settings() {
        CloudEndpoints endpoints;
        try {
            endpoints = cloud.endpoints();
        } catch (IllegalArgumentException noAddress) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(noAddress.getMessage()));
        }
        endpoints.caFile().ifPresent(AzureHttp::checkCaFile);
        return new RunSettings(
                endpoints,
                WINDOWS,
                RetryPolicy.USUAL,
                state != null ? state : home.resolve("var").resolve("azure-logs"),
                reparse ? Repeat.EVERYTHING : Repeat.NEW_ONLY);
    }

    private Task task(RunLog log) {
        CommandLine asked = spec.commandLine();
        if (service.logAnalytics) {
            return logAnalytics.task(asked, log);
        }
        return service.graph ? graph.task(asked, log) : storage.task(asked, log);
    }

    private MessageSink sink() {
        if (stdout) {
            return new PrintedMessages(spec.commandLine().getOut());
        }
        Path queue = socket != null
                ? socket
                : home.resolve("queue").resolve("sockets").resolve("queue");
        return new ManagerSocket(queue, Duration.ofSeconds(Math.max(0, socketWait)));
    }

    /** The run that is under way does what this one was to do; but not what --reparse asks for. */
    private int exitCode(RunOutcome outcome) {
        return switch (outcome) {
            case DONE -> 0;
            case UNDER_WAY -> reparse ? Refusal.FAILED : 0;
            case FAILED -> Refusal.FAILED;
        };
    }

    private RunLog.Level level() {
        int asked = verbose ? Math.max(debug, 1) : debug;
        return asked >= 2 ? RunLog.Level.DEBUG : asked == 1 ? RunLog.Level.INFO : RunLog.Level.WARNING;
    }

    /** A mistake in the command line, in a line of the form that a manager takes over into its log. Values may be secrets. */
    static int mistake(CommandLine.ParameterException mistake) {
        String what = mistake instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                        .filter(argument -> argument.startsWith("--"))
                        .map(argument -> argument.split("=", 2)[0])
                        .findFirst()
                        .map(option -> "there is no option " + option)
                        .orElse("something stands behind the options; is a value with blanks without quotes?")
                : String.valueOf(mistake.getMessage());
        PrintWriter err = mistake.getCommandLine().getErr();
        new RunLog(err, RunLog.Level.ERROR, InstantSource.system()).error("azure-logs: " + what + "; see --help");
        return Refusal.INVALID;
    }
}
