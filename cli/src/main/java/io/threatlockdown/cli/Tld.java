package io.threatlockdown.cli;

import io.threatlockdown.event.OperationException;
import org.slf4j.bridge.SLF4JBridgeHandler;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** {@code tld}. */
@Command(
        name = "tld",
        description = "Watches Azure and Microsoft Entra ID: collects logs, raises alerts, shows them.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            CheckCommand.class,
            PullCommand.class,
            QueryCommand.class,
            FunctionCommand.class,
            TokenCommand.class,
            AccountCommand.class,
            DetectCommand.class,
            LogtestCommand.class,
            RulesetCommand.class,
            SigmaCommand.class,
            AnalyticCommand.class,
            TenantCommand.class,
            AzureLogsCommand.class
        },
        footer = {"", "tld test runs all tests, tld bench the benchmarks (from a checkout)."})
public final class Tld implements Runnable {
    @Spec
    private CommandSpec spec;

    private Tld() {}

    public static void main(String[] arguments) {
        // The dashboard's framework would set the logging up again, over what is set up here.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine tld = new CommandLine(new Tld())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Tld::failed);
        IParameterExceptionHandler usual = tld.getParameterExceptionHandler();
        return tld.setParameterExceptionHandler((mistake, arguments) ->
                mistake.getCommandLine().getCommandSpec().userObject() instanceof AzureLogsCommand
                        ? AzureLogsCommand.mistake(mistake)
                        : usual.handleParseException(mistake, arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do: demo, run, check, pull, query, function, token, account, detect, logtest, ruleset, sigma,"
                        + " analytic, tenant or azure-logs");
    }

    private static int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
        if (e instanceof Refusal refusal) {
            refusal.lines().forEach(line -> commandLine.getErr().println(line));
            return refusal.exitCode();
        }
        if (e instanceof OperationException operation) {
            commandLine.getErr().println("tld: " + operation.getMessage());
            return Refusal.FAILED;
        }
        commandLine.getErr().println("tld: an unexpected fault ended this command: " + e);
        if (System.getenv("TLD_DEBUG") == null) {
            commandLine.getErr().println("tld: set TLD_DEBUG=1 to see where, and please report it");
        } else {
            e.printStackTrace(commandLine.getErr());
        }
        return Refusal.FAILED;
    }
}
