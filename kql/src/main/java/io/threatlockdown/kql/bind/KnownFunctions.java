package io.threatlockdown.kql.bind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of the language's functions that are refused by name, and why. */
final class KnownFunctions {
    /** The reason, then the names. */
    private static final Map<String, List<String>> REASONS = read("""
            a query sees the local workspace alone | app resource cluster database external_table materialized_view stored_query_result entity_group graph
            there is no cluster and nobody is signed in | current_cluster_endpoint current_database current_principal current_principal_details current_principal_is_member_of
            it tells how Azure stores rows | extent_id extent_tags cursor_after cursor_before_or_at cursor_current row_id estimate_data_size
            its formula is not published | hash_combine hash_many series_fit_2lines series_fit_2lines_dynamic
            it depends on the inside of Azure's summaries | percentrank_tdigest rank_tdigest tdigest_isvalid hll_isvalid
            it needs the tables of the H3 grid, which are not here | geo_point_to_h3cell geo_h3cell_to_central_point geo_h3cell_to_polygon geo_h3cell_neighbors geo_h3cell_children geo_h3cell_rings geo_polygon_to_h3cells
            shapes made of other shapes are not drawn here | geo_from_wkt geo_line_buffer geo_polygon_buffer geo_intersects_2lines geo_intersection_2lines geo_intersects_line_with_polygon geo_intersection_line_with_polygon geo_intersects_2polygons geo_intersection_2polygons geo_union_polygons_array geo_union_lines_array geo_polygon_to_s2cells geo_line_to_s2cells geo_polygon_densify geo_line_densify geo_line_simplify geo_polygon_simplify geo_simplify_polygons_array geo_line_centroid
            graphs are not searched here | all map inner_nodes node_degree_in node_degree_out node_id labels
            not yet | assert iscolumnexists punycode_domain_to_string row_rank
            """);

    private KnownFunctions() {}

    private static Map<String, List<String>> read(String lines) {
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            int bar = line.indexOf(" | ");
            reasons.put(line.substring(0, bar), List.of(line.substring(bar + 3).split(" ")));
        });
        return reasons;
    }

    /** Why a function is refused; empty for a name that the language does not have. */
    static Optional<String> reason(String name) {
        return REASONS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> Optional.of("not yet").filter(ignored -> name.startsWith("geo_")));
    }

    static Map<String, List<String>> reasons() {
        return REASONS;
    }

    static List<String> names() {
        return REASONS.values().stream().flatMap(List::stream).toList();
    }
}
