package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.KqlVocabulary.Entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The binders' tables, as a list for people. */
public final class Vocabulary {
    private static final String COLUMNS = "Series in several columns";

    private Vocabulary() {}

    public static List<Entry> statements() {
        return OperatorTable.statements();
    }

    public static List<Entry> operators() {
        return OperatorTable.operators();
    }

    /** Why an operator that is known is refused; {@code ""} where there is nothing to say. */
    public static String whyRefused(String operator) {
        return RefusedOperators.why(operator);
    }

    public static List<Entry> plugins() {
        return OperatorTable.plugins();
    }

    /** Scalar functions, those of a group together. */
    public static List<Entry> functions() {
        Map<String, List<Signature>> groups = new LinkedHashMap<>();
        List.of(ScalarFunctions.TABLE, FunctionTable.of(SpecialSignatures.LINES))
                .forEach(table -> table.groups()
                        .forEach((group, signatures) -> groups.computeIfAbsent(group, ignored -> new ArrayList<>())
                                .addAll(signatures)));
        groups.put(COLUMNS, ColumnFunctions.signatures());
        return groups.entrySet().stream()
                .flatMap(group -> entries(group.getKey(), group.getValue()).stream())
                .toList();
    }

    public static List<Entry> aggregates() {
        return entries("Aggregates", AggregateFunctions.signatures());
    }

    private static List<Entry> entries(String group, List<Signature> signatures) {
        return signatures.stream()
                .map(signature -> new Entry(group, signature.name(), usage(signature), signature.description()))
                .toList();
    }

    /** {@code substring(string, long, [long]) string} */
    private static String usage(Signature signature) {
        String parameters = signature.parameters().stream()
                .map(parameter -> parameter.optional()
                        ? "[" + kind(parameter.kind()) + "]"
                        : parameter.repeated() ? "…" : kind(parameter.kind()))
                .collect(Collectors.joining(", "));
        return signature.name() + "(" + parameters + ") " + result(signature);
    }

    private static String kind(String kind) {
        return switch (kind) {
            case "json", "ordered" -> "any";
            case "sum" -> "number";
            default -> kind;
        };
    }

    private static String result(Signature signature) {
        return switch (signature.result()) {
            case "first" -> "as the first";
            case "sum", "average" -> "number";
            default -> signature.result();
        };
    }

    /** Other spellings, each with the name that stands for it. */
    public static Map<String, String> spellings() {
        Map<String, String> spellings = new TreeMap<>(ScalarFunctions.spellings());
        spellings.putAll(AggregateFunctions.spellings());
        return spellings;
    }

    /** Why functions are refused, and their names. */
    public static Map<String, List<String>> refused() {
        return KnownFunctions.reasons();
    }
}
