package io.threatlockdown.kql.bind;

import java.util.HashMap;
import java.util.List;
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

    private static final List<Signature> TABLE = """
            count() long | the number of rows
            countif(bool) long | the number of rows that fit
            sum(sum) sum | the sum
            sumif(sum, bool) sum | the sum over the rows that fit
            avg(sum) average | the average
            avgif(sum, bool) average | the average of the rows that fit
            min(ordered) first | the least
            minif(ordered, bool) first | the least of the rows that fit
            max(ordered) first | the greatest
            maxif(ordered, bool) first | the greatest of the rows that fit
            dcount(any, long?) long | the number of different values
            dcountif(any, bool, long?) long | the number of different values in the rows that fit
            count_distinct(any) long | the number of different values
            count_distinctif(any, bool) long | the number of different values in the rows that fit
            make_list(any, long?) dynamic | all values in an array: most
            make_list_if(any, bool, long?) dynamic | the values of the rows that fit in an array: most
            make_list_with_nulls(any) dynamic | all values in an array, nulls too
            make_set(any, long?) dynamic | the different values in an array: most
            make_set_if(any, bool, long?) dynamic | the different values of the rows that fit in an array: most
            make_bag(dynamic, long?) dynamic | bags in one
            make_bag_if(dynamic, bool, long?) dynamic | the bags of the rows that fit in one
            take_any(any) first | some value
            take_anyif(any, bool) first | some value of the rows that fit
            arg_max(ordered, any*) first | the greatest, and other columns of its row
            arg_min(ordered, any*) first | the least, and other columns of its row
            percentile(sum, real) first | the value that so many percent are not above
            percentiles(sum, real, real*) first | several percentiles, a column for each
            stdev(sum) real | the standard deviation of a sample
            stdevif(sum, bool) real | the standard deviation of the rows that fit
            stdevp(sum) real | the standard deviation of all there are
            variance(sum) real | the variance of a sample
            varianceif(sum, bool) real | the variance of the rows that fit
            variancep(sum) real | the variance of all there are
            variancepif(sum, bool) real | the variance of all rows that fit
            binary_all_or(long) long | bits that one has
            binary_all_and(long) long | bits that all have
            binary_all_xor(long) long | bits that an odd number have
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
            """.lines().map(Signature::of).toList();

    private static final Map<String, Signature> SIGNATURES =
            TABLE.stream().collect(Collectors.toUnmodifiableMap(Signature::name, Function.identity()));

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

    static List<Signature> signatures() {
        return TABLE;
    }

    static Map<String, String> spellings() {
        return ALIASES;
    }

    static Set<String> names() {
        return SIGNATURES.keySet();
    }
}
