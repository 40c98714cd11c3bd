package io.threatlockdown.cli;

import io.threatlockdown.detection.sigma.CompiledSigma;
import io.threatlockdown.detection.sigma.SigmaFolder;
import io.threatlockdown.detection.sigma.SigmaStatus;
import io.threatlockdown.xml.Problem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code tld sigma convert}. */
@Command(
        name = "convert",
        description = "Prints the rules of ThreatLockDown that a file of Sigma rules becomes.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all of it",
            "1:a rule cannot hold, or has a mistake; the others are printed",
            "2:the file does not exist"
        })
final class SigmaConvertCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "FILE", description = "a Sigma file")
    private Path file = Path.of("");

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "what fields mean (default: mapping.yml beside the file, if there)")
    private @Nullable Path mapping;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (Path needed : mapping == null ? List.of(file) : List.of(file, mapping)) {
            if (!Files.isRegularFile(needed)) {
                throw Refusal.invalid("there is no file " + needed);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        List<Problem> problems = new ArrayList<>();
        List<CompiledSigma> rules = SigmaFolder.compileFile(file, mappingFile(), problems::add);
        problems.forEach(err::println);
        rules.forEach(rule -> rule.problems().forEach(err::println));
        err.flush();
        rules.forEach(rule -> out.print(rule.xml()));
        out.flush();
        boolean all = rules.stream().noneMatch(rule -> rule.status() == SigmaStatus.CANNOT);
        return all && problems.isEmpty() ? 0 : Refusal.FAILED;
    }

    private List<Path> mappingFile() {
        if (mapping != null) {
            return List.of(mapping);
        }
        Path beside = file.toAbsolutePath().resolveSibling(SigmaFolder.MAPPING);
        return Files.isRegularFile(beside) ? List.of(beside) : List.of();
    }
}
