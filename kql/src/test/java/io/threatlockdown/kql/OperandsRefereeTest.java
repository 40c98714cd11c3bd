package io.threatlockdown.kql;

import io.threatlockdown.kql.bind.FunctionNames;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Every operator and function on columns of every type: accepted or refused, and of which type, as Microsoft's binder says. */
class OperandsRefereeTest {
    private static final int AT_ONCE = 100;

    private static final List<String> COLUMNS = List.of("b", "t", "d", "g", "i", "l", "r", "s", "n", "m");

    private static final List<String> BETWEEN_TWO = List.of(
            "x == y",
            "x != y",
            "x < y",
            "x >= y",
            "x + y",
            "x - y",
            "x * y",
            "x / y",
            "x % y",
            "x and y",
            "x or y",
            "x has y",
            "x !has y",
            "x contains_cs y",
            "x startswith y",
            "x =~ y",
            "x !~ y",
            "x matches regex y",
            "x in (y, y)",
            "x !in~ (y, y)",
            "x has_any (y, y)",
            "x has_all (y, y)",
            "x between (y .. y)",
            "x !between (x .. y)",
            "t between (x .. y)",
            "iff(b, x, y)",
            "case(b, x, b, x, y)",
            "coalesce(x, y)",
            "max_of(x, y)",
            "bin(x, y)",
            "bin_at(x, y, x)",
            "range(x, x, y)",
            "x[y]",
            "pack_array(x, y)",
            "bag_pack(x, y)");

    private static final List<String> OF_ONE = List.of(
            "-x",
            "iff(x, 1, 2)",
            "case(x, 1, x, 2, 3)",
            "ago(x)",
            "now(x)",
            "x.p",
            "x['p']",
            "x[0]",
            "toscalar(T | count) + x");

    /** Their further arguments are constants, which the calls here are not made of. */
    private static final Set<String> OF_CONSTANTS = Set.of(
            "percentile",
            "percentiles",
            "percentiles_array",
            "percentilew",
            "percentilesw",
            "percentilesw_array",
            "format_bytes",
            "parse_command_line",
            "parse_user_agent",
            "series_outliers");

    @Test
    void operandsAreTakenAndResultsAreTypedAsMicrosoftDoes() throws Exception {
        Map<String, String> differences = new TreeMap<>();
        try (Database database = Compiler.withTables()) {
            Optional<Referee> found = Referee.on(Compiler.tables(database));
            assumeTrue(found.isPresent(), "skipped: Node.js with npm, or the registry of npm, is not here");
            try (Referee referee = found.get()) {
                int asked = compare(database, referee, "T | project", expressions(), differences)
                        + compare(database, referee, "T | project", calls(FunctionNames.scalars()), differences)
                        + compare(database, referee, "T | summarize", calls(FunctionNames.aggregates()), differences);
                System.out.println("expressions " + asked + " / different " + differences.size());
                assertThat(asked).isGreaterThan(5000);
            }
        }
        KnownDifferences known = new KnownDifferences("/operand-differences.jsonl", ids -> true);
        assertThat(known.unlisted(differences))
                .as("differences that are not in the list")
                .isEmpty();
        assertThat(known.idle(differences))
                .as("differences in the list that are no more")
                .isEmpty();
    }

    @Test
    void columnsThatAreGivenNoNameGetMicrosofts() throws Exception {
        Map<String, String> differences = new TreeMap<>();
        try (Database database = Compiler.withTables()) {
            Optional<Referee> found = Referee.on(Compiler.tables(database));
            assumeTrue(found.isPresent(), "skipped: Node.js with npm, or the registry of npm, is not here");
            try (Referee referee = found.get()) {
                for (String call : fittingCalls(FunctionNames.scalars())) {
                    compareNames(database, referee, "T | project " + call, differences);
                    compareNames(database, referee, "T | extend " + call, differences);
                }
                for (String call : fittingCalls(FunctionNames.aggregates())) {
                    compareNames(database, referee, "T | summarize " + call, differences);
                }
            }
        }
        KnownDifferences known = new KnownDifferences("/name-differences.jsonl", ids -> true);
        assertThat(known.unlisted(differences)).isEmpty();
        assertThat(known.idle(differences)).isEmpty();
    }

    private static List<String> fittingCalls(List<List<String>> signatures) {
        return signatures.stream()
                .map(signature -> call(
                        signature.getFirst(),
                        signature.subList(1, signature.size()).stream()
                                .map(OperandsRefereeTest::fitting)
                                .toList()))
                .toList();
    }

    private static void compareNames(Database database, Referee referee, String query, Map<String, String> differences)
            throws IOException {
        if (Compiler.judge(database, query) instanceof Verdict.Accepted ours
                && referee.judge(query) instanceof Verdict.Accepted theirs
                && !names(ours).equals(names(theirs))) {
            differences.put(query, "ours " + names(ours) + ", Microsoft's " + names(theirs));
        }
    }

    private static List<String> names(Verdict.Accepted verdict) {
        return verdict.columns().stream().map(ResultColumn::name).toList();
    }

    private static List<String> expressions() {
        Stream<String> two = BETWEEN_TWO.stream()
                .flatMap(form -> COLUMNS.stream()
                        .flatMap(x -> COLUMNS.stream()
                                .map(y -> form.replaceAll("\\bx\\b", x).replaceAll("\\by\\b", y))));
        Stream<String> one = OF_ONE.stream().flatMap(form -> COLUMNS.stream().map(x -> form.replaceAll("\\bx\\b", x)));
        return Stream.concat(two, one).distinct().toList();
    }

    /** Each function with fitting arguments, with one too few and too many, and with a column of each type in each place. */
    private static List<String> calls(List<List<String>> signatures) {
        Set<String> calls = new LinkedHashSet<>();
        for (List<String> signature : signatures) {
            String name = signature.getFirst();
            List<String> fitting = signature.subList(1, signature.size()).stream()
                    .map(OperandsRefereeTest::fitting)
                    .toList();
            if (OF_CONSTANTS.contains(name)) {
                continue;
            }
            calls.add(call(name, fitting));
            calls.add(call(name, Stream.concat(fitting.stream(), Stream.of("s")).toList()));
            calls.add(call(name, fitting.subList(0, Math.max(0, fitting.size() - 1))));
            for (int i = 0; i < fitting.size(); i++) {
                for (String column : COLUMNS) {
                    List<String> arguments = new ArrayList<>(fitting);
                    arguments.set(i, column);
                    calls.add(call(name, arguments));
                }
            }
        }
        return List.copyOf(calls);
    }

    private static String fitting(String kind) {
        return switch (kind) {
            case "bool" -> "b";
            case "datetime" -> "t";
            case "dynamic", "json", "series" -> "d";
            case "guid" -> "g";
            case "long", "number", "ordered", "sum" -> "l";
            case "real" -> "r";
            case "timespan" -> "n";
            default -> "s";
        };
    }

    private static String call(String name, List<String> arguments) {
        return name + "(" + String.join(", ", arguments) + ")";
    }

    private static int compare(
            Database database, Referee referee, String pipe, List<String> expressions, Map<String, String> differences)
            throws Exception {
        for (int start = 0; start < expressions.size(); start += AT_ONCE) {
            List<String> part = expressions.subList(start, Math.min(expressions.size(), start + AT_ONCE));
            List<Verdict> theirs = referee.judge(pipe, part);
            for (int i = 0; i < part.size(); i++) {
                String name = "x" + i;
                String ours = summary(Compiler.judge(database, pipe + " " + name + " = " + part.get(i)), name);
                String yours = summary(theirs.get(i), name);
                if (!ours.equals(yours) && !ours.equals("not supported")) {
                    differences.put(part.get(i) + " is " + ours + " and not " + yours, pipe);
                }
            }
        }
        return expressions.size();
    }

    private static String summary(Verdict verdict, String name) {
        Function<Verdict.Accepted, String> type = accepted -> accepted.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .map(column -> column.type().keyword())
                .orElse("nothing");
        return switch (verdict) {
            case Verdict.Accepted accepted -> type.apply(accepted);
            case Verdict.Refused ignored -> "refused";
            case Verdict.Unknown ignored -> "not supported";
        };
    }
}
