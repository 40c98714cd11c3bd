package io.threatlockdown.kql.bind;

/** The signatures of the functions on addresses, encodings, bags and series. */
final class RareSignatures {
    static final String LINES = """
            # Text
            replace_strings(string, dynamic, dynamic) string | a text with pieces in place of others
            indexof_regex(string, string, long?, long?, long?) long | where what fits a pattern is first
            has_any_index(string, dynamic) long | the place in an array of the first word that a text has
            isascii(text) bool | whether all characters are ASCII
            isutf8(text) bool | whether a text is valid UTF-8
            # Encoding
            url_encode_component(string) string | a text in the form it has in an address
            parse_url(string) dynamic | the parts of an address
            parse_urlquery(string) dynamic | the parameters of an address's query
            parse_version(string) decimal | a version as a number that sorts
            base64_encode_fromguid(guid) string | a guid in base 64
            base64_decode_toguid(string) guid | a guid from base 64
            base64_decode_toarray(string) dynamic | bytes from base 64
            # Text
            unicode_codepoints_from_string(text) dynamic | the numbers of the characters
            # Addresses
            parse_ipv4(string) long | an IPv4 address as a number
            parse_ipv4_mask(string, long) long | an IPv4 address's network as a number
            format_ipv4(string, long?) string | a number or text as an IPv4 address: prefix
            format_ipv4_mask(string, long) string | the same with the prefix
            ipv4_netmask_suffix(string) long | the prefix of an IPv4 address
            geo_info_from_ip_address(string) dynamic | country, state, city, latitude and longitude of an address
            ipv4_is_private(string) bool | whether an IPv4 address is private
            ipv4_is_in_range(string, string) bool | whether an IPv4 address is in a network
            ipv4_is_match(string, string, long?) bool | whether two IPv4 addresses are in one network: prefix
            ipv4_compare(string, string, long?) long | the order of two IPv4 addresses: prefix
            parse_ipv6(string) string | an address as IPv6 in full
            parse_ipv6_mask(string, long) string | an IPv6 address's network in full
            ipv6_compare(string, string, long?) long | the order of two IPv6 addresses: prefix
            ipv6_is_match(string, string, long?) bool | whether two IPv6 addresses are in one network: prefix
            ipv6_is_in_range(string, string) bool | whether an IPv6 address is in a network
            # Mathematics
            rand(long?) real | a random number from 0 to 1, or a whole one below a bound
            # Bits
            binary_shift_left(long, long) long | bits moved to the left
            binary_shift_right(long, long) long | bits moved to the right
            # Arrays and bags
            dynamic_to_json(json) string | a value as JSON with its keys in order
            array_iff(dynamic, json, json) dynamic | elements of one or another array, by conditions
            array_shift_left(dynamic, long, json?) dynamic | elements moved to the left: count, filling
            array_shift_right(dynamic, long, json?) dynamic | elements moved to the right: count, filling
            array_split(dynamic, json) dynamic | the parts of an array between places
            repeat(json, long) dynamic | an array of one value
            set_equals(dynamic, dynamic) bool | whether two arrays have the same values
            jaccard_index(dynamic, dynamic) real | how much two sets share, from 0 to 1
            bag_remove_keys(dynamic, dynamic) dynamic | a bag without properties
            bag_set_key(dynamic, string!, json) dynamic | a bag with a property
            bag_zip(dynamic, dynamic) dynamic | a bag of names and values
            # Series
            series_add(series, series) dynamic | sums, element by element
            series_subtract(series, series) dynamic | differences, element by element
            series_multiply(series, series) dynamic | products, element by element
            series_divide(series, series) dynamic | quotients, element by element
            series_pow(series, series) dynamic | powers, element by element
            series_greater(series, series) dynamic | where the first is greater
            series_greater_equals(series, series) dynamic | where the first is greater or the same
            series_less(series, series) dynamic | where the first is less
            series_less_equals(series, series) dynamic | where the first is less or the same
            series_equals(series, series) dynamic | where both are the same
            series_not_equals(series, series) dynamic | where both differ
            series_exp(dynamic) dynamic | e to the power of each element
            series_sign(dynamic) dynamic | the sign of each element
            series_abs(dynamic) dynamic | each element without its sign
            series_sin(dynamic) dynamic | the sine of each element
            series_asin(dynamic) dynamic | the inverse of the sine of each element
            series_cos(dynamic) dynamic | the cosine of each element
            series_acos(dynamic) dynamic | the inverse of the cosine of each element
            series_tan(dynamic) dynamic | the tangent of each element
            series_atan(dynamic) dynamic | the inverse of the tangent of each element
            series_log(dynamic) dynamic | the natural logarithm of each element
            series_floor(dynamic) dynamic | the whole number below each element
            series_ceiling(dynamic) dynamic | the whole number above each element
            series_sum(dynamic) real | the sum
            series_product(dynamic) real | the product
            series_magnitude(dynamic) real | the root of the sum of squares
            series_dot_product(series, series) real | the sum of the products
            series_cosine_similarity(dynamic, dynamic) real | the cosine of the angle between two series
            series_pearson_correlation(dynamic, dynamic) real | how two series go together, from -1 to 1
            series_fill_const(dynamic, json, json?) dynamic | a number in place of what is missing
            series_fill_forward(dynamic, json?) dynamic | the number before in place of what is missing
            series_fill_backward(dynamic, json?) dynamic | the number behind in place of what is missing
            series_fill_linear(dynamic, json?, bool?, json?) dynamic | numbers on a line in place of what is missing
            series_iir(dynamic, dynamic, dynamic) dynamic | a series through a filter of endless length: numerators, denominators
            series_fit_line_dynamic(dynamic) dynamic | what series_fit_line gives, as a bag
            series_seasonal(dynamic, long?, long?) dynamic | the part of a series that repeats: period, test points
            series_outliers(dynamic, string?, real?, real?, real?, long?) dynamic | how far points lie outside: kind, value to ignore, percentiles, test points
            series_stats_dynamic(dynamic, bool?) dynamic | what series_stats gives, as a bag
            series_fir(dynamic, dynamic, bool?, bool?) dynamic | a series through a filter of finite length: normalised, centred
            """;

    private RareSignatures() {}
}
