package io.threatlockdown.cli;

import io.threatlockdown.azure.AzureClients;
import io.threatlockdown.cli.check.AzureCheck;
import io.threatlockdown.cli.check.CheckReport;
import io.threatlockdown.cli.check.Checked;
import io.threatlockdown.cli.check.JsonReport;
import io.threatlockdown.cli.check.TextReport;
import io.threatlockdown.config.Configuration;
import io.threatlockdown.detection.Ruleset;
import io.threatlockdown.detection.analytic.AnalyticRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code tld check}. */
@Command(
        name = "check",
        description =
                "Verifies the configuration, the rules, each log-on and its permissions, when secrets end, and one question for"
                        + " each request and each analytic rule that is asked of Azure. Names what is missing and where it is granted. Stores nothing.",
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

    @Option(names = "--json", description = "prints one JSON object instead of lines")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter besides = json ? spec.commandLine().getErr() : out;
        CheckReport report = json ? new JsonReport(out) : new TextReport(out);
        Configuration configuration = Configurations.read(file);
        Configurations.printNotices(configuration, besides);
        report.add(Checked.ok(Checked.Kind.CONFIGURATION, "configuration " + file, Optional.empty()));
        Ruleset rules = Configurations.loadRules(configuration, besides);
        report.add(Checked.ok(Checked.Kind.RULES, rules.ruleCount() + " rules", Optional.empty()));
        AnalyticRules analytic = Configurations.loadAnalyticRules(configuration, besides);
        int analyticRules = analytic.now().rules().size();
        if (analyticRules > 0) {
            report.add(Checked.ok(Checked.Kind.RULES, Counted.of(analyticRules, "analytic rule"), Optional.empty()));
        }
        AddressDatabases.checked(rules.settings().enrichment(), clock.instant()).forEach(report::add);
        AzureClients azure = new AzureClients(configuration.endpoints(), clock);
        new AzureCheck(azure, clock, report, analytic.now()).check(configuration.collections());
        report.end();
        return report.failures() == 0 ? 0 : Refusal.FAILED;
    }
}
