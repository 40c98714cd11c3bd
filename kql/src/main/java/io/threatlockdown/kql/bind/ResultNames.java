package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.Optional;
import java.util.Set;

/** Infers the name of a column that the query gives none. */
final class ResultNames {
    private static final Set<String> FIRST_ARGUMENT = Set.of(
            "split",
            "tohex",
            "todynamic",
            "toobject",
            "tolong",
            "toint",
            "toreal",
            "todouble",
            "todatetime",
            "totimespan",
            "totime",
            "tobool",
            "toboolean",
            "todecimal",
            "toguid",
            "parse_csv",
            "parsejson",
            "parse_json",
            "parse_xml",
            "format_datetime",
            "format_timespan",
            "startofday",
            "bin",
            "floor",
            "bin_at",
            "bin_auto",
            "binary_and",
            "binary_or",
            "binary_xor",
            "binary_not",
            "binary_shift_right",
            "binary_shift_left",
            "round",
            "ceiling",
            "pow",
            "sqrt",
            "log",
            "log2",
            "log10",
            "exp",
            "exp2",
            "exp10",
            "cos",
            "sin",
            "tan",
            "acos",
            "asin",
            "atan",
            "atan2",
            "abs",
            "gamma",
            "loggamma",
            "bitset_count_ones",
            "rand",
            "series_fill_backward",
            "series_fill_forward",
            "series_fill_const",
            "series_fill_linear",
            "series_iir",
            "format_bytes",
            "tostring");

    private static final Set<String> LISTS = Set.of("make_list", "make_list_if", "make_list_with_nulls", "makelist");
    private static final Set<String> SETS = Set.of("make_set", "make_set_if", "makeset");
    private static final Set<String> BAGS = Set.of("make_bag", "make_bag_if");

    /** Aggregates whose name is not put before their argument's. */
    private static final Set<String> NAMED_AS_FIRST_ARGUMENT =
            Set.of("take_any", "take_anyif", "arg_max", "arg_min", "binary_all_or", "binary_all_and", "binary_all_xor");

    private static final Set<String> COLUMN_NAMED_IN_QUOTES = Set.of("columnifexists", "column_ifexists");

    private ResultNames() {}

    static Optional<String> infer(Expr expr) {
        return switch (expr) {
            case Expr.Name name -> Optional.of(name.name());
            case Expr.Parenthesised inner -> infer(inner.inner());
            case Expr.Path path -> infer(path.target()).map(name -> name + "_" + path.property());
            case Expr.Index index -> infer(index.target()).flatMap(name -> element(name, index.index()));
            case Expr.Call call -> call(call);
            default -> Optional.empty();
        };
    }

    private static Optional<String> element(String name, Expr index) {
        if (index instanceof Expr.Literal literal) {
            return switch (literal.value()) {
                case LiteralValue.Text text -> Optional.of(name + "_" + text.value());
                case LiteralValue.Whole whole -> Optional.of(name + "_" + whole.value());
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static Optional<String> call(Expr.Call call) {
        Optional<String> first = call.arguments().isEmpty()
                ? Optional.empty()
                : infer(call.arguments().getFirst().value());
        if (AggregateFunctions.find(call.function()).isPresent()) {
            return aggregate(call.function(), first.orElse(""));
        }
        if (FIRST_ARGUMENT.contains(call.function())) {
            return first;
        }
        if (COLUMN_NAMED_IN_QUOTES.contains(call.function())
                && !call.arguments().isEmpty()) {
            return quoted(call.arguments().getFirst().value());
        }
        if (call.function().startsWith("array_sort_")) {
            return Optional.of(first.orElse("array0") + "_sorted");
        }
        if (call.function().equals("gettype")) {
            return Optional.of("type_" + first.orElse(""));
        }
        if (call.function().equals("repeat")) {
            return Optional.of("repeat_" + first.orElse(""));
        }
        if (call.function().equals("strlen") || call.function().equals("string_size")) {
            return Optional.of(call.function() + "_" + first.orElse(""));
        }
        return call.function().equals("ingestion_time") ? Optional.of(Row.INGESTION_TIME) : Optional.empty();
    }

    private static Optional<String> aggregate(String function, String first) {
        if (NAMED_AS_FIRST_ARGUMENT.contains(function)) {
            return Optional.of(first).filter(name -> !name.isEmpty());
        }
        String prefix = LISTS.contains(function)
                ? "list"
                : SETS.contains(function) ? "set" : BAGS.contains(function) ? "bag" : function;
        return Optional.of(prefix + "_" + first);
    }

    private static Optional<String> quoted(Expr argument) {
        return argument instanceof Expr.Literal literal && literal.value() instanceof LiteralValue.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }
}
