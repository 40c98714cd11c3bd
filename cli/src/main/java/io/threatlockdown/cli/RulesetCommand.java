package io.threatlockdown.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tld ruleset}. */
@Command(
        name = "ruleset",
        description = "Checks rulesets, runs their self tests, and tells what the shipped one detects.",
        mixinStandardHelpOptions = true,
        subcommands = {RulesetCheckCommand.class, RulesetTestCommand.class, RulesetCatalogCommand.class})
final class RulesetCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: check, test or catalog");
    }
}
