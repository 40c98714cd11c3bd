package io.threatlockdown.kql.bind;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The aggregates that give one column. The result word {@code sum} is long or real, by the argument. */
final class AggregateFunctions {
    private static final Map<String, String> ALIASES = Map.of(
            "makelist",
            "make_list",
            "makeset",
            "make_set",
            "make_dictionary",
            "make_bag",
            "any",
            "take_any",
            "anyif",
            "take_anyif",
            "argmax",
            "arg_max",
            "argmin",
            "arg_min");

    private static final Map<String, Signature> SIGNATURES =
            """
            count() long
            countif(bool) long
            sum(sum) sum
            sumif(sum, bool) sum
            avg(sum) average
            avgif(sum, bool) average
            min(ordered) first
            minif(ordered, bool) first
            max(ordered) first
            maxif(ordered, bool) first
            dcount(any, long?) long
            dcountif(any, bool, long?) long
            count_distinct(scalar) long
            count_distinctif(scalar, bool) long
            make_list(any, long?) dynamic
            make_list_if(any, bool, long?) dynamic
            make_list_with_nulls(any) dynamic
            make_set(any, long?) dynamic
            make_set_if(any, bool, long?) dynamic
            make_bag(dynamic, long?) dynamic
            make_bag_if(dynamic, bool, long?) dynamic
            take_any(any) first
            take_anyif(any, bool) first
            arg_max(ordered, any*) first
            arg_min(ordered, any*) first
            percentile(sum, real) first
            percentiles(sum, real, real*) first
            stdev(sum) real
            stdevif(sum, bool) real
            stdevp(sum) real
            variance(sum) real
            varianceif(sum, bool) real
            variancep(sum) real
            variancepif(sum, bool) real
            binary_all_or(long) long
            binary_all_and(long) long
            binary_all_xor(long) long
            """.lines().map(Signature::of).collect(Collectors.toUnmodifiableMap(Signature::name, Function.identity()));

    private AggregateFunctions() {}

    static String canonical(String name) {
        return ALIASES.getOrDefault(name, name);
    }

    static Optional<Signature> find(String name) {
        return Optional.ofNullable(SIGNATURES.get(canonical(name)));
    }

    static Set<String> names() {
        return SIGNATURES.keySet();
    }
}
