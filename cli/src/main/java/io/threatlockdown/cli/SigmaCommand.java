package io.threatlockdown.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tld sigma}. */
@Command(
        name = "sigma",
        description = "Checks rules in SigmaHQ's format and shows what becomes of them.",
        mixinStandardHelpOptions = true,
        subcommands = {SigmaCheckCommand.class, SigmaConvertCommand.class})
final class SigmaCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: check or convert");
    }
}
