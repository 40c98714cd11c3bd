package io.threatlockdown.cli;

import io.threatlockdown.cli.query.FunctionShelf;
import io.threatlockdown.kql.FunctionCheck.Outcome;
import io.threatlockdown.kql.SavedFunction;
import io.threatlockdown.workspace.StoredFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** {@code tld function}. What it changes counts for a running server at once. */
@Command(
        name = "function",
        description = "Lists, shows, saves and removes the KQL functions that are kept in the workspace.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  tld function save FailedSignIns --parameters 'least:long=5' -f failed.kql",
            "  tld function save Admins 'IdentityInfo | where AssignedRoles has \"Admin\"'",
            "  tld query 'FailedSignIns(10) | where User in (Admins)'"
        })
final class FunctionCommand implements Runnable {
    private static final String AUTHOR = "local command line";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, show, save or remove");
    }

    @Command(name = "list", description = "Lists the functions.", mixinStandardHelpOptions = true)
    int list(@Mixin DataDirectoryOption option) {
        List<StoredFunction> functions = shelf(option).list();
        if (functions.isEmpty()) {
            print("There are no functions.");
        }
        int width = functions.stream()
                .mapToInt(each -> signature(each).length())
                .max()
                .orElse(0);
        for (StoredFunction each : functions) {
            String about = each.description().lines().findFirst().orElse("");
            print(("%-" + width + "s   %s").formatted(signature(each), about).stripTrailing());
        }
        return 0;
    }

    @Command(name = "show", description = "Shows a function's text.", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "NAME", description = "what it is called") String name,
            @Mixin DataDirectoryOption option) {
        StoredFunction function = shelf(option).list().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
        print("// " + signature(function));
        function.description().lines().forEach(line -> print("// " + line));
        if (!function.category().isEmpty()) {
            print("// Category: " + function.category());
        }
        print("// Changed " + function.changed().truncatedTo(ChronoUnit.SECONDS) + " by " + function.changedBy());
        print(function.function().body().stripTrailing());
        return 0;
    }

    @Command(
            name = "save",
            description = "Saves a function, in place of one of its name.",
            mixinStandardHelpOptions = true)
    int save(
            @Parameters(index = "0", paramLabel = "NAME", description = "what to call it") String name,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "KQL",
                            description = "what it gives; '-' reads it from standard input")
                    @Nullable
                    String body,
            @Option(
                            names = {"-f", "--file"},
                            paramLabel = "FILE",
                            description = "read what it gives from a file")
                    @Nullable
                    Path file,
            @Option(
                            names = "--parameters",
                            defaultValue = "",
                            paramLabel = "LIST",
                            description = "as in a let: 'from:datetime, T:(*), most:long=5' (default: none)")
                    String parameters,
            @Option(names = "--category", defaultValue = "", paramLabel = "TEXT", description = "where it is listed")
                    String category,
            @Option(names = "--description", defaultValue = "", paramLabel = "TEXT", description = "what it is for")
                    String description,
            @Mixin DataDirectoryOption option)
            throws IOException {
        SavedFunction function = new SavedFunction(name, parameters, text(body, file));
        Outcome outcome = shelf(option)
                .save(new StoredFunction(
                        function, category, description, Instant.now().truncatedTo(ChronoUnit.SECONDS), AUTHOR));
        print("Saved " + name + ".");
        if (outcome instanceof Outcome.NotYet notYet) {
            print("It cannot be called yet: " + notYet.why());
        }
        return 0;
    }

    @Command(name = "remove", description = "Removes a function.", mixinStandardHelpOptions = true)
    int remove(
            @Parameters(paramLabel = "NAME", description = "what it is called") String name,
            @Mixin DataDirectoryOption option) {
        if (!shelf(option).remove(name)) {
            throw unknown(name);
        }
        print("Removed " + name + ".");
        return 0;
    }

    private static String text(@Nullable String body, @Nullable Path file) throws IOException {
        if (body != null && file != null) {
            throw Refusal.invalid("what the function gives is named twice, as text and as a file: name one of them");
        }
        if (file != null && !Files.isReadable(file)) {
            throw Refusal.invalid("cannot read the file " + file);
        }
        String text = file != null
                ? Files.readString(file)
                : body == null || body.equals("-")
                        ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                        : body;
        if (text.isBlank()) {
            throw Refusal.invalid(
                    "there is no text for the function; name one, or -f FILE, or give it on standard input");
        }
        return text;
    }

    private static FunctionShelf shelf(DataDirectoryOption option) {
        return new FunctionShelf(option.existing());
    }

    private static String signature(StoredFunction function) {
        return function.name() + "(" + function.function().parameters() + ")";
    }

    private static Refusal unknown(String name) {
        return Refusal.failed("there is no function named " + name + "; tld function list shows those that are there");
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
