package io.threatlockdown.kql;

import io.threatlockdown.kql.bind.FunctionNames;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversions and functions never fail on a value: what does not fit is null. */
class EveryFunctionTest {
    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry(
                    "string",
                    List.of("''", "'a'", "'b+'", "'10.0.0.1/8'", "'fe80::1/64'", "'{\"a\":[1,null]}'", "'é☃'")),
            Map.entry("long", List.of("long(null)", "0", "1", "-1", "70", "9223372036854775807")),
            Map.entry("real", List.of("real(null)", "0.0", "-1.5", "1e300", "real(nan)", "real(+inf)")),
            Map.entry("bool", List.of("bool(null)", "true", "false")),
            Map.entry(
                    "datetime",
                    List.of(
                            "datetime(null)",
                            "datetime(0001-01-01)",
                            "datetime(2024-02-29 12:00)",
                            "datetime(9999-12-31)")),
            Map.entry("timespan", List.of("timespan(null)", "0s", "-1d", "100000d")),
            Map.entry("guid", List.of("guid(null)", "guid(74be27de-1e4e-49d9-b579-fe0b331d3642)")),
            Map.entry(
                    "dynamic",
                    List.of(
                            "dynamic(null)",
                            "dynamic([])",
                            "dynamic([1, null, \"x\", {\"a\": [2]}, 2.5, true])",
                            "dynamic({\"a\": 1, \"b\": null, \"$.c\": [1]})",
                            "dynamic({})",
                            "dynamic(\"t\")",
                            "dynamic(-3)")));

    @Test
    void noFunctionFailsOnAnyValue() throws SQLException {
        List<String> failures = new ArrayList<>();
        int answered = 0;
        try (Database database = new Database()) {
            for (List<String> signature : FunctionNames.scalars()) {
                for (String call : calls(signature)) {
                    String query = "range i from 1 to 2 step 1 | project r = " + call;
                    try {
                        database.ask(query);
                        answered++;
                    } catch (KqlException e) {
                        continue;
                    } catch (SQLException | RuntimeException e) {
                        failures.add(
                                call + ": " + e.getMessage().lines().findFirst().orElse(""));
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(answered).isGreaterThan(2000);
    }

    @Test
    void noAggregateFailsOnAnyValues() throws SQLException {
        List<String> failures = new ArrayList<>();
        int answered = 0;
        try (Database database = new Database()) {
            for (List<String> signature : FunctionNames.aggregates()) {
                for (String type : VALUES.keySet()) {
                    for (String filter : List.of("true", "false", "isnull(v)")) {
                        String query = "datatable(v:" + type + ")[" + String.join(", ", VALUES.get(type)) + "] | where "
                                + filter + " | summarize r = " + aggregate(signature);
                        try {
                            database.ask(query);
                            answered++;
                        } catch (KqlException e) {
                            continue;
                        } catch (SQLException | RuntimeException e) {
                            failures.add(query + ": "
                                    + e.getMessage().lines().findFirst().orElse(""));
                        }
                    }
                }
            }
        }
        assertThat(failures).isEmpty();
        assertThat(answered).isGreaterThan(500);
    }

    private static String aggregate(List<String> signature) {
        List<String> arguments = new ArrayList<>();
        for (int i = 1; i < signature.size(); i++) {
            arguments.add(
                    i == 1
                            ? "v"
                            : signature.get(i).equals("bool")
                                    ? "isnotnull(v)"
                                    : signature.get(i).equals("any") ? "v" : "3");
        }
        return signature.getFirst() + "(" + String.join(", ", arguments) + ")";
    }

    /** Each argument goes through its values while the others turn through theirs at another pace, as columns and not as constants. */
    private static List<String> calls(List<String> signature) {
        List<String> kinds = signature.subList(1, signature.size());
        int rounds = kinds.stream().mapToInt(kind -> values(kind).size()).max().orElse(1);
        List<String> calls = new ArrayList<>();
        for (int round = 0; round < rounds * Math.max(1, kinds.size()); round++) {
            List<String> arguments = new ArrayList<>();
            for (int i = 0; i < kinds.size(); i++) {
                List<String> values = values(kinds.get(i));
                String value = values.get((round / (i == 0 ? 1 : rounds) + round * i) % values.size());
                arguments.add("iff(i > 0, " + value + ", " + value + ")");
            }
            calls.add(signature.getFirst() + "(" + String.join(", ", arguments) + ")");
        }
        return calls;
    }

    private static List<String> values(String kind) {
        return VALUES.getOrDefault(
                switch (kind) {
                    case "any", "json" -> "dynamic";
                    case "number" -> "real";
                    default -> kind;
                },
                List.of("''"));
    }
}
