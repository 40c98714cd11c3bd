package io.threatlockdown.bench;

import io.threatlockdown.bench.collect.CollectBench;
import io.threatlockdown.bench.dashboard.DashboardBench;
import io.threatlockdown.bench.detection.DetectionBench;
import io.threatlockdown.bench.kql.KqlBench;
import io.threatlockdown.bench.noise.NoiseBench;
import io.threatlockdown.event.OperationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tld bench}. */
@Command(
        name = "tld bench",
        description = "Measures ThreatLockDown on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PipelineBench.class,
            CollectBench.class,
            DetectionBench.class,
            KqlBench.class,
            DashboardBench.class,
            NoiseBench.class
        })
public final class Bench implements Runnable {
    @Spec
    private CommandSpec spec;

    private Bench() {}

    public static void main(String[] arguments) {
        CommandLine commandLine = new CommandLine(new Bench());
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println("tld bench: " + (e instanceof OperationException ? e.getMessage() : e));
            return 1;
        });
        System.exit(commandLine.execute(arguments));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to measure: pipeline, collect, detection, kql, dashboard or noise");
    }
}
