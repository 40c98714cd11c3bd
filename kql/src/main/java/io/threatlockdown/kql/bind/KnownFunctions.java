package io.threatlockdown.kql.bind;

import java.util.Set;

/** Names of the language's functions that are refused by name because they are not answered here yet. */
final class KnownFunctions {
    private static final Set<String> NAMES = Set.of("""
            workspace app resource cluster database table external_table materialized_view stored_query_result

            series_fit_2lines series_fit_2lines_dynamic

               beta_cdf beta_inv beta_pdf erf
            erfc welch_test base64_encode_fromarray zlib_decompress_from_base64_string zlib_compress_to_base64_string
            gzip_decompress_from_base64_string gzip_compress_to_base64_string ipv4_range_to_cidr_list
            parse_user_agent parse_csv parse_xml parse_command_line datetime_local_to_utc datetime_utc_to_local
            datetime_list_timezones punycode_to_string punycode_from_string punycode_domain_from_string
            punycode_domain_to_string hash_combine hash_many around treepath format_bytes bin_auto
            geo_info_from_ip_address current_principal current_principal_details current_cluster_endpoint
            current_database row_rank row_window_session estimate_data_size extent_id extent_tags cursor_after
            percentrank_tdigest rank_tdigest percentile_tdigest percentile_array_tdigest merge_tdigest dcount_hll hll
            hll_if hll_merge tdigest tdigest_merge percentilew percentilesw percentiles_array percentilesw_array
            buildschema covariance covarianceif covariancep covariancepif make_list_with_nulls assert
            geo_distance_2points geo_point_in_circle geo_point_in_polygon geo_point_to_geohash geo_point_to_s2cell
            geo_point_to_h3cell convert_angle convert_energy convert_force convert_length convert_mass convert_speed
            convert_temperature convert_volume parse_path
            """.strip().split("\\s+"));

    private KnownFunctions() {}

    static boolean contains(String name) {
        return NAMES.contains(name) || name.startsWith("geo_");
    }
}
