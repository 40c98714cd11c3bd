package io.threatlockdown.kql.bind;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The scalar functions whose arguments are converted one by one; the others have binders of their own. */
final class ScalarFunctions {
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("toreal", "todouble"),
            Map.entry("toboolean", "tobool"),
            Map.entry("totime", "totimespan"),
            Map.entry("todynamic", "parse_json"),
            Map.entry("toobject", "parse_json"),
            Map.entry("parsejson", "parse_json"),
            Map.entry("notempty", "isnotempty"),
            Map.entry("notnull", "isnotnull"),
            Map.entry("arraylength", "array_length"),
            Map.entry("extractall", "extract_all"),
            Map.entry("replace", "replace_regex"),
            Map.entry("base64_decodestring", "base64_decode_tostring"),
            Map.entry("base64_encodestring", "base64_encode_tostring"),
            Map.entry("weekofyear", "week_of_year"),
            Map.entry("extract_json", "extractjson"),
            Map.entry("array_strcat", "strcat_array"),
            Map.entry("array_iif", "array_iff"),
            Map.entry("parseurl", "parse_url"),
            Map.entry("parseurlquery", "parse_urlquery"),
            Map.entry("datepart", "datetime_part"));

    private static final Map<String, Signature> SIGNATURES = """
            tostring(any) string
            toint(any) int
            tolong(any) long
            todouble(any) real
            todecimal(any) decimal
            tobool(any) bool
            todatetime(any) datetime
            totimespan(any) timespan
            toguid(string) guid
            parse_json(string) dynamic
            not(bool) bool
            isnull(any) bool
            isnotnull(any) bool
            isempty(any) bool
            isnotempty(any) bool
            isnan(real) bool
            isinf(real) bool
            isfinite(real) bool
            tolower(text) string
            toupper(text) string
            strlen(string) long
            string_size(string) long
            reverse(any) string
            substring(text, long, long?) string
            strcat(any, any*) string
            strcat_delim(any, any, any, any*) string
            strcat_array(dynamic, text) string
            strcmp(text, text) long
            strrep(any, long, text?) string
            split(text, string, long?) dynamic
            trim(string!, string) string
            trim_start(string!, string) string
            trim_end(string!, string) string
            replace_string(string, string, string) string
            replace_regex(string, string, string) string
            translate(string, string, string) string
            extract_all(string, any, any?) dynamic
            indexof(any, any, long?, long?, long?) long
            countof(string, string, string!?) long
            regex_quote(text) string
            url_decode(string) string
            url_encode(string) string
            base64_encode_tostring(string) string
            base64_decode_tostring(string) string
            hash_md5(scalar) string
            hash_sha1(scalar) string
            hash_sha256(scalar) string
            new_guid() guid
            abs(number) wide
            sign(real) real
            round(real, long!?) real
            ceiling(real) real
            sqrt(real) real
            exp(real) real
            exp2(real) real
            exp10(real) real
            log(real) real
            log2(real) real
            log10(real) real
            pow(real, real) real
            sin(real) real
            cos(real) real
            tan(real) real
            cot(real) real
            asin(real) real
            acos(real) real
            atan(real) real
            atan2(real, real) real
            degrees(real) real
            radians(real) real
            pi() real
            gamma(real) real
            loggamma(real) real
            binary_and(long, long) long
            binary_or(long, long) long
            binary_xor(long, long) long
            binary_not(long) long
            bitset_count_ones(long) long
            tohex(long, long?) string
            startofday(datetime, long?) datetime
            startofweek(datetime, long?) datetime
            startofmonth(datetime, long?) datetime
            startofyear(datetime, long?) datetime
            endofday(datetime, long?) datetime
            endofweek(datetime, long?) datetime
            endofmonth(datetime, long?) datetime
            endofyear(datetime, long?) datetime
            dayofweek(datetime) timespan
            dayofmonth(datetime) long
            dayofyear(datetime) long
            hourofday(datetime) long
            monthofyear(datetime) long
            week_of_year(datetime) long
            getyear(datetime) long
            getmonth(datetime) long
            datetime_add(string, long, datetime) datetime
            datetime_diff(string, datetime, datetime) long
            datetime_part(string, datetime) long
            make_datetime(long, long, long, long?, long?, real?) datetime
            make_timespan(long, long, real?, real?) timespan
            unixtime_seconds_todatetime(real) datetime
            unixtime_milliseconds_todatetime(real) datetime
            unixtime_microseconds_todatetime(real) datetime
            unixtime_nanoseconds_todatetime(real) datetime
            format_datetime(datetime, string) string
            format_timespan(timespan, string) string
            gettype(any) string
            array_length(dynamic) long
            array_concat(dynamic, dynamic*) dynamic
            array_slice(dynamic, long, long) dynamic
            array_reverse(dynamic) dynamic
            array_sum(dynamic) real
            array_index_of(dynamic, any) long
            array_sort_asc(dynamic, any?) dynamic
            array_sort_desc(dynamic, any?) dynamic
            array_rotate_left(dynamic, long) dynamic
            array_rotate_right(dynamic, long) dynamic
            bag_keys(dynamic) dynamic
            bag_has_key(dynamic, string) bool
            bag_merge(dynamic, dynamic, dynamic*) dynamic
            set_has_element(dynamic, any) bool
            set_union(dynamic, dynamic, dynamic*) dynamic
            set_intersect(dynamic, dynamic, dynamic*) dynamic
            set_difference(dynamic, dynamic, dynamic*) dynamic
            zip(dynamic, dynamic, dynamic*) dynamic
            """.concat(RareSignatures.LINES)
            .lines()
            .map(Signature::of)
            .collect(Collectors.toUnmodifiableMap(Signature::name, Function.identity()));

    private ScalarFunctions() {}

    /** The name that stands for all spellings of a function. */
    static String canonical(String name) {
        return ALIASES.getOrDefault(name, name);
    }

    static Optional<Signature> find(String canonicalName) {
        return Optional.ofNullable(SIGNATURES.get(canonicalName));
    }

    static Set<String> names() {
        return SIGNATURES.keySet();
    }
}
