package io.threatlockdown.kql.bind;

import io.threatlockdown.kql.syntax.Expr;
import io.threatlockdown.kql.syntax.LiteralValue;

import java.util.Map;
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
            "series_fir",
            "series_outliers",
            "erf",
            "erfc",
            "format_bytes",
            "tostring",
            "take_anyif",
            "binary_all_or",
            "binary_all_and",
            "binary_all_xor");

    /** What stands before the first argument's name. */
    private static final Map<String, String> PREFIXES = Map.of(
            "dcount_hll", "dcount_hll",
            "percentile_tdigest", "percentile_tdigest",
            "percentiles_array_tdigest", "percentile_tdigest",
            "repeat", "repeat",
            "string_size", "string_size",
            "strlen", "strlen",
            "treepath", "tree");

    /** Names that do not depend on the arguments. */
    private static final Map<String, String> FIXED = Map.of(
            "hll_merge", "hll_merged_result",
            "merge_tdigest", "tdigests_merge_result",
            "tdigest_merge", "tdigests_merge_result");

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
        if (FIRST_ARGUMENT.contains(call.function())) {
            return first;
        }
        if (COLUMN_NAMED_IN_QUOTES.contains(call.function())
                && !call.arguments().isEmpty()) {
            return quoted(call.arguments().getFirst().value());
        }
        if (PREFIXES.containsKey(call.function())) {
            return Optional.of(PREFIXES.get(call.function()) + "_" + first.orElse(""));
        }
        if (FIXED.containsKey(call.function())) {
            return Optional.of(FIXED.get(call.function()));
        }
        return call.function().equals("ingestion_time") ? Optional.of(Row.INGESTION_TIME) : Optional.empty();
    }

    private static Optional<String> quoted(Expr argument) {
        return argument instanceof Expr.Literal literal && literal.value() instanceof LiteralValue.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }
}
