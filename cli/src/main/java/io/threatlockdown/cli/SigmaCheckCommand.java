package io.threatlockdown.cli;

import io.threatlockdown.detection.sigma.CompiledSigma;
import io.threatlockdown.detection.sigma.SigmaFolder;
import io.threatlockdown.detection.sigma.SigmaStatus;
import io.threatlockdown.xml.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** {@code tld sigma check}. */
@Command(
        name = "check",
        description = "Says of each Sigma rule whether it binds to the tables that it is for: binds, partly or cannot.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:every rule binds", "1:a rule does not bind, or has a mistake", "2:a directory does not exist"
        },
        footer = {"", "A file mapping.yml in a directory says what the fields of its rules mean."})
final class SigmaCheckCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "directories of Sigma rules, .yml and .yaml, in them and below")
    private List<Path> folders = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<String> missing = folders.stream()
                .filter(folder -> !Files.isDirectory(folder))
                .map(folder -> "tld: there is no directory " + folder)
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        PrintWriter out = spec.commandLine().getOut();
        List<Problem> problems = new ArrayList<>();
        List<CompiledSigma> rules = SigmaFolder.compile(folders, Set.of(), problems::add);
        problems.forEach(out::println);
        Map<SigmaStatus, Integer> counts = new EnumMap<>(SigmaStatus.class);
        for (CompiledSigma rule : rules) {
            counts.merge(rule.status(), 1, Integer::sum);
            out.println(line(rule));
        }
        out.println(Counted.of(rules.size(), "rule") + ": "
                + counts.getOrDefault(SigmaStatus.BINDS, 0) + " bind, "
                + counts.getOrDefault(SigmaStatus.PARTLY, 0) + " partly, "
                + counts.getOrDefault(SigmaStatus.CANNOT, 0) + " cannot; "
                + Counted.of(problems.size(), "mistake"));
        out.flush();
        boolean allBind = counts.getOrDefault(SigmaStatus.BINDS, 0) == rules.size();
        return allBind && problems.isEmpty() ? 0 : Refusal.FAILED;
    }

    private static String line(CompiledSigma rule) {
        String where = rule.tables().isEmpty() ? "" : " [" + String.join(", ", rule.tables()) + "]";
        String why = rule.reasons().isEmpty() ? "" : ": " + String.join("; ", rule.reasons());
        return "%-6s %d %s%s (%s:%d)%s"
                .formatted(
                        rule.status().name().toLowerCase(Locale.ROOT),
                        rule.id(),
                        rule.header().title(),
                        where,
                        rule.header().file(),
                        rule.header().firstLine(),
                        why);
    }
}
