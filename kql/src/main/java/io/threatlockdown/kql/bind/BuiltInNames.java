package io.threatlockdown.kql.bind;

import java.util.Set;

/** The names that the language itself has for functions. */
public final class BuiltInNames {
    /** Those that no table of signatures holds, since their arguments are like no others'. */
    private static final Set<String> SPECIAL = Set.of("""
            now ago iff iif case coalesce max_of min_of bin floor bin_at bag_pack pack pack_dictionary pack_array pack_all
            toscalar ingestion_time column_ifexists columnifexists extract range row_number prev next row_cumsum
            row_rank_dense row_rank_min row_window_session has_ipv4 has_any_ipv4 has_ipv4_prefix has_any_ipv4_prefix
            ipv4_is_in_any_range ipv6_is_in_any_range unicode_codepoints_to_string make_string bag_pack_columns
            column_names_of materialize view table print datatable externaldata union search find evaluate
            """.strip().split("\\s+"));

    private BuiltInNames() {}

    public static boolean contains(String name) {
        return SPECIAL.contains(name)
                || ScalarFunctions.find(ScalarFunctions.canonical(name)).isPresent()
                || AggregateFunctions.find(name).isPresent()
                || KnownFunctions.reason(name).isPresent();
    }
}
