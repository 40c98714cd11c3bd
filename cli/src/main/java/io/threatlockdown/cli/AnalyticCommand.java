package io.threatlockdown.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tld analytic}. */
@Command(
        name = "analytic",
        description = "Checks and tries analytic rules in Sentinel's format: KQL on a schedule.",
        mixinStandardHelpOptions = true,
        subcommands = {AnalyticCheckCommand.class, AnalyticRunCommand.class})
final class AnalyticCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: check or run");
    }
}
