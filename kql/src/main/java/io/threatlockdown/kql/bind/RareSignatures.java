package io.threatlockdown.kql.bind;

/** The signatures of the functions on addresses, encodings, bags and series. */
final class RareSignatures {
    static final String LINES = """
            extractjson(string, string) string
            replace_strings(string, dynamic, dynamic) string
            indexof_regex(string, string, long?, long?, long?) long
            has_any_index(string, dynamic) long
            isascii(text) bool
            isutf8(text) bool
            url_encode_component(string) string
            parse_url(string) dynamic
            parse_urlquery(string) dynamic
            parse_version(string) decimal
            base64_encode_fromguid(guid) string
            base64_decode_toguid(string) guid
            base64_decode_toarray(string) dynamic
            unicode_codepoints_from_string(text) dynamic
            parse_ipv4(string) long
            parse_ipv4_mask(string, long) long
            format_ipv4(string, long?) string
            format_ipv4_mask(string, long) string
            ipv4_netmask_suffix(string) long
            ipv4_is_private(string) bool
            ipv4_is_in_range(string, string) bool
            ipv4_is_match(string, string, long?) bool
            ipv4_compare(string, string, long?) long
            parse_ipv6(string) string
            parse_ipv6_mask(string, long) string
            ipv6_compare(string, string, long?) long
            ipv6_is_match(string, string, long?) bool
            ipv6_is_in_range(string, string) bool
            rand(long?) real
            binary_shift_left(long, long) long
            binary_shift_right(long, long) long
            dynamic_to_json(json) string
            array_iff(dynamic, json, json) dynamic
            array_shift_left(dynamic, long, json?) dynamic
            array_shift_right(dynamic, long, json?) dynamic
            array_split(dynamic, json) dynamic
            repeat(json, long) dynamic
            set_equals(dynamic, dynamic) bool
            jaccard_index(dynamic, dynamic) real
            bag_remove_keys(dynamic, dynamic) dynamic
            bag_set_key(dynamic, string!, json) dynamic
            bag_zip(dynamic, dynamic) dynamic
            series_add(series, series) dynamic
            series_subtract(series, series) dynamic
            series_multiply(series, series) dynamic
            series_divide(series, series) dynamic
            series_pow(series, series) dynamic
            series_greater(series, series) dynamic
            series_greater_equals(series, series) dynamic
            series_less(series, series) dynamic
            series_less_equals(series, series) dynamic
            series_equals(series, series) dynamic
            series_not_equals(series, series) dynamic
            series_exp(dynamic) dynamic
            series_sign(dynamic) dynamic
            series_abs(dynamic) dynamic
            series_sin(dynamic) dynamic
            series_asin(dynamic) dynamic
            series_cos(dynamic) dynamic
            series_acos(dynamic) dynamic
            series_tan(dynamic) dynamic
            series_atan(dynamic) dynamic
            series_log(dynamic) dynamic
            series_floor(dynamic) dynamic
            series_ceiling(dynamic) dynamic
            series_sum(dynamic) real
            series_product(dynamic) real
            series_magnitude(dynamic) real
            series_dot_product(series, series) real
            series_cosine_similarity(dynamic, dynamic) real
            series_pearson_correlation(dynamic, dynamic) real
            series_fill_const(dynamic, json) dynamic
            series_fill_forward(dynamic) dynamic
            series_fill_backward(dynamic) dynamic
            series_fill_linear(dynamic) dynamic
            series_seasonal(dynamic, long) dynamic
            series_iir(dynamic, dynamic, dynamic) dynamic
            series_fit_line_dynamic(dynamic) dynamic
            """;

    private RareSignatures() {}
}
