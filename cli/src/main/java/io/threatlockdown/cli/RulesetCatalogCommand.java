package io.threatlockdown.cli;

import io.threatlockdown.cli.catalog.DetectionCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** {@code tld ruleset catalog}. */
@Command(
        name = "catalog",
        description = "Prints what the shipped rules detect, as Markdown: docs/detections.md is its output.",
        mixinStandardHelpOptions = true)
final class RulesetCatalogCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(DetectionCatalog.shipped().markdown());
        out.flush();
        return 0;
    }
}
