package io.threatlockdown.cli.query.prompt;

import java.util.List;

/** Words of the language that are offered for completion. */
final class KqlWords {
    static final List<String> STATEMENTS = words("let print range union datatable");

    static final List<String> OPERATORS = words("""
            as count distinct extend getschema join limit lookup make-series mv-apply mv-expand order parse parse-where
            project project-away project-keep project-rename project-reorder render sample search serialize sort
            summarize take top union where
            """);

    static final List<String> KEYWORDS = words("""
            and asc between by contains contains_cs desc endswith false has has_all has_any hasprefix in kind matches
            nulls first last not on or startswith true with inner innerunique leftouter leftanti leftsemi
            """);

    static final List<String> CHARTS = words("timechart barchart columnchart piechart table");

    static final List<String> FUNCTIONS = words("""
            abs ago arg_max arg_min array_length avg avgif bag_keys bin case ceiling coalesce count countif dcount dcountif
            endofday endofmonth endofweek extract extract_all floor format_datetime hash_sha256 iff indexof ingestion_time
            ipv4_is_in_range ipv4_is_private isempty isnotempty isnotnull isnull make_bag make_list make_set max maxif min
            minif next now parse_json parse_url percentile percentiles prev replace_string round row_number set_difference
            set_has_element split startofday startofmonth startofweek stdev strcat strlen substring sum sumif
            take_any todatetime todouble toint tolong tolower tostring toupper trim
            """);

    private KqlWords() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
