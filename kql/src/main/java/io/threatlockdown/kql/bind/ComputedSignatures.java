package io.threatlockdown.kql.bind;

/** The signatures of functions that are worked out outside of SQL, other than those of series. */
final class ComputedSignatures {
    static final String LINES = """
            # Text
            parse_xml(string) dynamic | XML as a bag: attributes as @name, text beside others as #text, repeated elements as an array
            parse_csv(string) dynamic | the fields of the first record of comma-separated text
            parse_command_line(string, string) dynamic | the arguments of a command line; the second argument is "windows"
            parse_path(string) dynamic | scheme, root, directory, name, extension and stream of a file's path
            parse_user_agent(string, json) dynamic | browser, operating system and device of a user agent: "browser", "os", "device"
            # Encoding
            gzip_compress_to_base64_string(string) string | a text packed by gzip, in base 64
            gzip_decompress_from_base64_string(string) string | a text from base 64 and gzip
            zlib_compress_to_base64_string(string) string | a text packed by zlib, in base 64
            zlib_decompress_from_base64_string(string) string | a text from base 64 and zlib
            base64_encode_fromarray(dynamic) string | an array of bytes in base 64
            punycode_from_string(string) string | a text in Punycode, without prefix
            punycode_to_string(string) string | a text from Punycode, without prefix
            punycode_domain_from_string(string) string | a domain name with its encoded labels decoded
            # Text
            format_bytes(real, long?, string?) string | a number of bytes with a unit: digits, unit
            # Arrays and bags
            treepath(dynamic) dynamic | the places of a value, as texts
            # Addresses
            ipv4_range_to_cidr_list(string, string) dynamic | the blocks of IPv4 addresses from one to another
            # Time
            datetime_utc_to_local(datetime, string) datetime | a time in UTC as a zone's clock shows it
            datetime_local_to_utc(datetime, string) datetime | a time of a zone's clock in UTC
            datetime_list_timezones() dynamic | the names of the zones
            # Mathematics
            erf(real) real | the error function
            erfc(real) real | one minus the error function
            beta_cdf(real, real, real) real | the beta distribution
            beta_pdf(real, real, real) real | the density of the beta distribution
            beta_inv(real, real, real) real | where the beta distribution reaches a probability
            welch_test(real, real, real, real, real, real) real | the probability that two samples have one mean, from mean, variance and count of each
            # Units
            convert_angle(real, string, string) real | an angle in another unit
            convert_energy(real, string, string) real | an energy in another unit
            convert_force(real, string, string) real | a force in another unit
            convert_length(real, string, string) real | a length in another unit
            convert_mass(real, string, string) real | a mass in another unit
            convert_speed(real, string, string) real | a speed in another unit
            convert_temperature(real, string, string) real | a temperature in another unit
            convert_volume(real, string, string) real | a volume in another unit
            """;

    private ComputedSignatures() {}
}
