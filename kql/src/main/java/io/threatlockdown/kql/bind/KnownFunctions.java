package io.threatlockdown.kql.bind;

import java.util.Set;

/** Names of the language's functions that are refused by name because they are not answered here yet. */
final class KnownFunctions {
    private static final Set<String> NAMES = Set.of("""
            workspace app resource cluster database table external_table materialized_view stored_query_result
            series_stats series_stats_dynamic series_fft series_ifft series_fit_poly series_fit_line
            series_fit_line_dynamic series_fit_2lines series_fit_2lines_dynamic series_periods_detect
            series_periods_validate series_decompose series_decompose_forecast series_decompose_anomalies series_outliers
            series_fir series_iir series_fill_backward series_fill_forward series_fill_const series_fill_linear
            series_add series_subtract series_multiply series_divide series_pow series_greater series_greater_equals
            series_less series_less_equals series_equals series_not_equals series_seasonal series_exp series_sign
            series_abs series_sin series_asin series_cos series_acos series_tan series_atan series_log series_floor
            series_ceiling series_pearson_correlation series_dot_product series_magnitude series_sum series_product
            series_cosine_similarity beta_cdf beta_inv beta_pdf erf erfc welch_test strrep extractjson extract_json
            replace_strings make_string unicode_codepoints_to_string unicode_codepoints_from_string
            base64_decode_toarray base64_decode_toguid base64_encode_fromguid base64_encode_fromarray
            zlib_decompress_from_base64_string zlib_compress_to_base64_string gzip_decompress_from_base64_string
            gzip_compress_to_base64_string parse_url parseurl parse_urlquery parseurlquery format_ipv4_mask
            ipv4_is_in_any_range ipv4_range_to_cidr_list parse_ipv6 parse_ipv6_mask ipv6_compare ipv6_is_match
            ipv6_is_in_range ipv6_is_in_any_range parse_user_agent parse_version parse_csv parse_xml
            parse_command_line datepart datetime_local_to_utc datetime_utc_to_local datetime_list_timezones
            punycode_to_string punycode_from_string punycode_domain_from_string punycode_domain_to_string hash
            hash_xxhash64 hash_combine hash_many isascii isutf8 around array_split array_shift_left array_shift_right
            bag_pack_columns bag_zip bag_set_key treepath array_iff array_iif indexof_regex has_any_index format_bytes
            bin_auto rand repeat has_ipv4 has_ipv4_prefix has_any_ipv4 has_any_ipv4_prefix geo_info_from_ip_address
            column_names_of current_principal current_principal_details current_cluster_endpoint current_database
            row_rank row_rank_min row_rank_dense row_window_session estimate_data_size extent_id extent_tags cursor_after
            percentrank_tdigest rank_tdigest percentile_tdigest percentile_array_tdigest merge_tdigest dcount_hll hll
            hll_if hll_merge tdigest tdigest_merge percentilew percentilesw percentiles_array percentilesw_array
            buildschema covariance covarianceif covariancep covariancepif make_list_with_nulls assert
            geo_distance_2points geo_point_in_circle geo_point_in_polygon geo_point_to_geohash geo_point_to_s2cell
            geo_point_to_h3cell convert_angle convert_energy convert_force convert_length convert_mass convert_speed
            convert_temperature convert_volume url_encode_component dynamic_to_json parse_path bag_remove_keys set_equals
            jaccard_index parse_ipv4_mask format_ipv4 ipv4_compare binary_shift_left binary_shift_right
            """.strip().split("\\s+"));

    private KnownFunctions() {}

    static boolean contains(String name) {
        return NAMES.contains(name) || name.startsWith("geo_");
    }
}
