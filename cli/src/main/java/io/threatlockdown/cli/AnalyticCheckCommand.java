package io.threatlockdown.cli;

import io.threatlockdown.cli.query.FunctionShelf;
import io.threatlockdown.cli.query.KnownTable;
import io.threatlockdown.cli.query.LocalWorkspace;
import io.threatlockdown.detection.analytic.AnalyticRule;
import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.detection.analytic.ReadAnalyticRule;
import io.threatlockdown.kql.Catalog;
import io.threatlockdown.pipeline.analytic.binding.AnalyticBinding;
import io.threatlockdown.pipeline.analytic.binding.AnalyticStatus;
import io.threatlockdown.workspace.AzureTables;
import io.threatlockdown.xml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** {@code tld analytic check}. */
@Command(
        name = "check",
        description = {
            "Says of each analytic rule whether its query can be answered: binds, partly or cannot.",
            "The tables are those that Azure documents; with --data or -c those of that workspace too, and its functions."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every rule binds",
            "1:a rule does not bind, or has a mistake",
            "2:a directory or file does not exist"
        })
final class AnalyticCheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR|FILE",
            description = "analytic rules: a file, or a directory with files .yml and .yaml in it and below")
    private List<Path> places = List.of();

    @Mixin
    private DataDirectoryOption data = new DataDirectoryOption();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> missing = places.stream()
                .filter(place -> !Files.exists(place))
                .map(place -> "tld: there is no directory or file " + place)
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        PrintWriter out = spec.commandLine().getOut();
        AnalyticRuleSet rules = AnalyticRuleSet.ofPlaces(places);
        rules.problems().forEach(out::println);
        Catalog tables = tables();
        Instant now = InstantSource.system().instant();
        Map<AnalyticStatus, Integer> counts = new EnumMap<>(AnalyticStatus.class);
        for (ReadAnalyticRule read : rules.read()) {
            AnalyticBinding binding = AnalyticBinding.of(read, tables, (sql, columns) -> List.of(), now);
            counts.merge(binding.status(), 1, Integer::sum);
            out.println(line(read.rule(), binding));
        }
        out.println(Counted.of(rules.read().size(), "rule") + ": "
                + counts.getOrDefault(AnalyticStatus.BINDS, 0) + " bind, "
                + counts.getOrDefault(AnalyticStatus.PARTLY, 0) + " partly, "
                + counts.getOrDefault(AnalyticStatus.CANNOT, 0) + " cannot; "
                + Counted.of(rules.problems().size(), "mistake"));
        out.flush();
        boolean allBind =
                counts.getOrDefault(AnalyticStatus.BINDS, 0) == rules.read().size();
        return allBind && rules.problems().isEmpty() ? 0 : Refusal.FAILED;
    }

    private Catalog tables() {
        if (!data.namesDirectory() && !data.namesConfiguration()) {
            return AzureTables.catalog(Map.of(), List.of());
        }
        Path directory = data.existing();
        List<KnownTable> held = new LocalWorkspace(directory, InstantSource.system()).tables();
        return AzureTables.catalog(
                held.stream().collect(Collectors.toMap(KnownTable::name, KnownTable::columns)),
                new FunctionShelf(directory).list());
    }

    private static String line(AnalyticRule rule, AnalyticBinding binding) {
        String where = binding.tables().isEmpty() ? "" : " [" + String.join(", ", binding.tables()) + "]";
        String why = binding.reasons().stream()
                .map(reason -> reason(rule, reason))
                .collect(Collectors.joining("; ", binding.reasons().isEmpty() ? "" : ": ", ""));
        return "%-6s %d %s, %s%s%s (%s:%d)%s"
                .formatted(
                        binding.status().name().toLowerCase(Locale.ROOT),
                        rule.number(),
                        rule.name(),
                        rule.schedule(),
                        rule.isEnabled() ? "" : ", not enabled",
                        where,
                        rule.file(),
                        rule.line(),
                        why);
    }

    /** With its line, where that is another than the rule's. */
    private static String reason(AnalyticRule rule, Problem reason) {
        return reason.line() == rule.line() ? reason.message() : "line " + reason.line() + ": " + reason.message();
    }
}
