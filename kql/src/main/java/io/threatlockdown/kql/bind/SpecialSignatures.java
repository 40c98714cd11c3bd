package io.threatlockdown.kql.bind;

/** Functions that have binders of their own, for the list of functions; their calls are not checked against these lines. */
final class SpecialSignatures {
    static final String LINES = """
            # Condition
            iff(bool, any, any) any | one of two values, by a condition
            iif(bool, any, any) any | the same as iff
            case(bool, any, any*) any | the value behind the first condition that holds, or the last
            coalesce(any, any*) any | the first value that is there
            max_of(any, any*) any | the greatest value
            min_of(any, any*) any | the least value
            around(any, any, any) bool | whether a value is at most so far from another
            # Time
            now(timespan?) datetime | the time of the query, moved
            ago(timespan) datetime | so long before the time of the query
            ingestion_time() datetime | when the row was stored
            # Mathematics
            bin(any, any) any | the multiple of a step that is not above a value
            bin_at(any, any, any) any | the same, with steps from a given value on
            floor(any, any) any | the same as bin
            bin_auto(any) any | the same, with the steps that set query_bin_auto_size and query_bin_auto_at say
            # Text
            extract(string, long, any?) string | what a group of a pattern fits in a text
            make_string(any*) string | characters from their numbers
            unicode_codepoints_to_string(any*) string | characters from their numbers
            # Encoding
            hash(any, long?) long | the xxHash64 of a text, a number or a time: modulo
            hash_xxhash64(any, long?) long | the same as hash
            # Arrays and bags
            range(any, any, any?) dynamic | values from one to another: step
            pack_array(any*) dynamic | values in an array
            bag_pack(string, any, any*) dynamic | names and values in a bag
            bag_pack_columns(any, any*) dynamic | columns in a bag
            pack_all(bool?) dynamic | all columns in a bag; true leaves out what is empty
            # Addresses
            has_ipv4(string, any) bool | whether a text has an IPv4 address
            has_any_ipv4(string, any, any*) bool | whether a text has one of several IPv4 addresses
            has_ipv4_prefix(string, any) bool | whether a text has an IPv4 address that starts so
            has_any_ipv4_prefix(string, any, any*) bool | the same for several beginnings
            ipv4_is_in_any_range(string, any, any*) bool | whether an IPv4 address is in one of several networks
            ipv6_is_in_any_range(string, any, any*) bool | whether an IPv6 address is in one of several networks
            # Rows
            row_number(long?, bool?) long | the number of the row: first number, when to start again
            row_rank_dense(any, bool?) long | the rank of the row, without gaps
            row_rank_min(any, bool?) long | the rank of the row, with gaps behind equal ones
            row_cumsum(any, bool?) any | the sum up to the row
            row_window_session(datetime, timespan, timespan, bool?) datetime | when the session began that the row is in
            prev(any, long?, any?) any | the value of a row before
            next(any, long?, any?) any | the value of a row behind
            toscalar(any) any | the first value of the first row
            column_ifexists(string, any) any | a column, or a value where there is none of that name
            column_names_of(any) dynamic | the names of the columns of rows
            # Summaries
            dcount_hll(dynamic) long | how many values a summary of hll() counts
            percentile_tdigest(dynamic, real, any?) any | a percentile from a summary of tdigest(): type
            percentiles_array_tdigest(dynamic, any, any*) dynamic | percentiles from a summary of tdigest(), in an array
            hll_merge(dynamic, dynamic*) dynamic | several summaries of hll() in one
            tdigest_merge(dynamic, dynamic*) dynamic | several summaries of tdigest() in one
            """;

    private SpecialSignatures() {}
}
