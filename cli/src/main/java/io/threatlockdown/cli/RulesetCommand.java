package io.threatlockdown.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tld ruleset}. */
@Command(
        name = "ruleset",
        description = "Checks rulesets and runs their self tests.",
        mixinStandardHelpOptions = true,
        subcommands = {RulesetCheckCommand.class, RulesetTestCommand.class})
final class RulesetCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: check or test");
    }
}
