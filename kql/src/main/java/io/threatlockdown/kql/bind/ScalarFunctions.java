package io.threatlockdown.kql.bind;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            Map.entry("to_utf8", "unicode_codepoints_from_string"),
            Map.entry("datepart", "datetime_part"));

    static final FunctionTable TABLE = FunctionTable.of(
            """
            # Conversion
            tostring(any) string | a value as text
            toint(any) int | a value as int
            tolong(any) long | a value as long; a fraction is cut off
            todouble(any) real | a value as real
            todecimal(any) decimal | a value as decimal
            tobool(any) bool | a value as bool
            todatetime(any) datetime | a text as time
            totimespan(any) timespan | a text as length of time
            toguid(any) guid | a text as guid
            parse_json(any) dynamic | a text as a dynamic value
            # Condition
            not(bool) bool | the opposite
            isnull(any) bool | whether a value is null; a text never is
            isnotnull(any) bool | whether a value is not null
            isempty(any) bool | whether a text is empty or a value null
            isnotempty(any) bool | whether a text is not empty
            isnan(real) bool | whether a number is none
            isinf(real) bool | whether a number is infinite
            isfinite(real) bool | whether a number is neither infinite nor none
            # Text
            tolower(string) string | a text in small letters
            toupper(string) string | a text in capitals
            strlen(string) long | the number of characters
            string_size(string) long | the number of bytes in UTF-8
            reverse(any) string | the characters backwards
            substring(string, long, long?) string | a part of a text: start, length
            strcat(any, any*) string | texts one after the other
            strcat_delim(any, any, any, any*) string | values with a separator between them
            strcat_array(dynamic, string) string | the elements of an array with a separator between them
            strcmp(string, string) long | -1, 0 or 1 by the order of two texts
            strrep(any, long, string?) string | a value so many times: count, separator
            split(string, string, long?) dynamic | the parts of a text between separators; or one part of them
            trim(string, string) string | a text without what fits a pattern at both ends
            trim_start(string, string) string | a text without what fits a pattern at its start
            trim_end(string, string) string | a text without what fits a pattern at its end
            replace_string(string, string, string) string | a text with one piece in place of another
            replace_regex(string, string, string) string | a text with what fits a pattern replaced
            translate(string, string, string) string | a text with characters in place of others
            extract_all(string, any, any?) dynamic | all that fits a pattern
            indexof(any, any, long?, long?, long?) long | where a piece is first: start, length, occurrence
            countof(string, string, string?) long | how often a piece is there; "regex" counts a pattern
            regex_quote(string) string | a text as a pattern that fits only it
            # Encoding
            url_decode(string) string | a text from the form it has in an address
            url_encode(string) string | a text in the form it has in a query of an address
            base64_encode_tostring(string) string | a text in base 64
            base64_decode_tostring(string) string | a text from base 64
            hash_md5(any) string | the MD5 of a value's text
            hash_sha1(any) string | the SHA-1 of a value's text
            hash_sha256(any) string | the SHA-256 of a value's text
            new_guid() guid | a random guid
            # Mathematics
            abs(number) first | without the sign
            sign(real) real | -1, 0 or 1
            round(real, long?) real | the nearest number with so many digits
            ceiling(real) real | the next whole number
            sqrt(real) real | the square root
            exp(real) real | e to the power of a number
            exp2(real) real | 2 to the power of a number
            exp10(real) real | 10 to the power of a number
            log(real) real | the natural logarithm
            log2(real) real | the logarithm to base 2
            log10(real) real | the logarithm to base 10
            pow(real, real) real | a number to the power of another
            sin(real) real | the sine
            cos(real) real | the cosine
            tan(real) real | the tangent
            cot(real) real | the cotangent
            asin(real) real | the inverse of the sine
            acos(real) real | the inverse of the cosine
            atan(real) real | the inverse of the tangent
            atan2(real, real) real | the angle of a point: y, x
            degrees(real) real | radians in degrees
            radians(real) real | degrees in radians
            pi() real | 3.14159…
            gamma(real) real | the gamma function
            loggamma(real) real | the logarithm of the gamma function
            # Bits
            binary_and(long, long) long | bits that both have
            binary_or(long, long) long | bits that one has
            binary_xor(long, long) long | bits that just one has
            binary_not(long) long | the other bits
            bitset_count_ones(long) long | the number of bits that are set
            tohex(long, long?) string | a number in hexadecimal: length
            # Time
            startofday(datetime, long?) datetime | the start of the day, so many days on
            startofweek(datetime, long?) datetime | the start of the week, a Sunday
            startofmonth(datetime, long?) datetime | the start of the month
            startofyear(datetime, long?) datetime | the start of the year
            endofday(datetime, long?) datetime | the last instant of the day
            endofweek(datetime, long?) datetime | the last instant of the week
            endofmonth(datetime, long?) datetime | the last instant of the month
            endofyear(datetime, long?) datetime | the last instant of the year
            dayofweek(datetime) timespan | days since Sunday
            dayofmonth(datetime) long | the day of the month
            dayofyear(datetime) long | the day of the year
            hourofday(datetime) long | the hour of the day
            monthofyear(datetime) long | the month, from 1
            week_of_year(datetime) long | the week by ISO 8601
            getyear(datetime) long | the year
            getmonth(datetime) long | the month
            datetime_add(string, long, datetime) datetime | a time and so many parts: part, count, time
            datetime_diff(string, datetime, datetime) long | how many borders of a part lie between two times
            datetime_part(string, datetime) long | one part of a time
            make_datetime(long, long, long, long?, long?, real?) datetime | a time from its parts
            make_timespan(long, long, real?, real?) timespan | a length of time from its parts
            unixtime_seconds_todatetime(any) datetime | a time from seconds since 1970
            unixtime_milliseconds_todatetime(any) datetime | a time from milliseconds since 1970
            unixtime_microseconds_todatetime(any) datetime | a time from microseconds since 1970
            unixtime_nanoseconds_todatetime(any) datetime | a time from nanoseconds since 1970
            format_datetime(datetime, string) string | a time in a format
            format_timespan(timespan, string) string | a length of time in a format
            # Conversion
            gettype(any) string | the name of a value's type
            # Arrays and bags
            array_length(dynamic) long | the number of elements
            array_concat(dynamic, dynamic*) dynamic | arrays one after the other
            array_slice(dynamic, long, long) dynamic | elements from one place to another, both in it
            array_reverse(dynamic) dynamic | the elements backwards
            array_sum(dynamic) real | the sum of the elements
            array_index_of(dynamic, any, long?, long?, long?) long | the place of a value, or -1
            array_sort_asc(dynamic, bool?) dynamic | arrays in the rising order of the first; whether nulls come last
            array_sort_desc(dynamic, bool?) dynamic | arrays in the falling order of the first; whether nulls come last
            array_rotate_left(dynamic, long) dynamic | elements moved to the left and in again at the right
            array_rotate_right(dynamic, long) dynamic | elements moved to the right and in again at the left
            bag_keys(dynamic) dynamic | the names of a bag's properties
            bag_has_key(dynamic, string) bool | whether a bag has a property
            bag_merge(dynamic, dynamic, dynamic*) dynamic | bags in one; the first wins
            set_has_element(dynamic, any) bool | whether an array has a value
            set_union(dynamic, dynamic*) dynamic | values that one array has
            set_intersect(dynamic, dynamic*) dynamic | values that all arrays have
            set_difference(dynamic, dynamic*) dynamic | values that only the first array has
            zip(dynamic, dynamic, dynamic*) dynamic | arrays of the elements with the same place
            """.concat(RareSignatures.LINES).concat(ComputedSignatures.LINES).concat(GeoSignatures.LINES));

    private static final Map<String, Signature> SIGNATURES = TABLE.byName();

    private ScalarFunctions() {}

    /** The name that stands for all spellings of a function. */
    static String canonical(String name) {
        return ALIASES.getOrDefault(name, name);
    }

    static Optional<Signature> find(String canonicalName) {
        return Optional.ofNullable(SIGNATURES.get(canonicalName));
    }

    static Map<String, String> spellings() {
        return ALIASES;
    }

    static Set<String> names() {
        return SIGNATURES.keySet();
    }
}
