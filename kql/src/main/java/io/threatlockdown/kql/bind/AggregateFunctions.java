package io.threatlockdown.kql.bind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The aggregates that give one column. The result word {@code sum} is long or real, by the argument. */
final class AggregateFunctions {
    private static final Map<String, String> ALIASES = aliases(
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
            "arg_min",
            "cnt",
            "count",
            "merge_tdigest",
            "tdigest_merge");

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
            count_distinct(any) long
            count_distinctif(any, bool) long
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
            covariance(sum, sum) real | how two values go together, of a sample
            covarianceif(sum, sum, bool) real | the same of the rows that fit
            covariancep(sum, sum) real | how two values go together, of all there are
            covariancepif(sum, sum, bool) real | the same of the rows that fit
            percentiles_array(sum, any, any*) dynamic | percentiles in an array
            percentilew(sum, long, real) first | a percentile of values with weights
            percentilesw(sum, long, real, real*) first | percentiles of values with weights, a column for each
            percentilesw_array(sum, long, any, any*) dynamic | percentiles of values with weights, in an array
            hll(any, long?) dynamic | a summary to count different values from, for dcount_hll() and hll_merge()
            hll_if(any, bool, long?) dynamic | the same of the rows that fit
            hll_merge(dynamic) dynamic | several such summaries in one
            tdigest(sum, long?) dynamic | a summary to read percentiles from, for percentile_tdigest() and tdigest_merge()
            tdigest_merge(dynamic) dynamic | several such summaries in one
            buildschema(dynamic) dynamic | the types that dynamic values have
            """.lines().map(Signature::of).collect(Collectors.toUnmodifiableMap(Signature::name, Function.identity()));

    private AggregateFunctions() {}

    private static Map<String, String> aliases(String... pairs) {
        Map<String, String> aliases = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            aliases.put(pairs[i], pairs[i + 1]);
        }
        return Map.copyOf(aliases);
    }

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
