package io.threatlockdown.kql.bind;

/** The signatures of the functions of places on earth. Longitude comes before latitude. */
final class GeoSignatures {
    static final String LINES = """
            # Places on earth
            geo_distance_2points(real, real, real, real) real | metres between two points
            geo_azimuth(real, real, real, real) real | direction from one point to another, clockwise from north
            geo_angle(real, real, real, real, real, real) real | clockwise angle at the second of three points
            geo_point_in_circle(real, real, real, real, real) bool | whether a point lies in a circle: point, centre, metres
            geo_point_in_polygon(real, real, dynamic) bool | whether a point lies in a polygon
            geo_point_buffer(real, real, real, real?) dynamic | a circle as a polygon: point, metres, tolerance
            geo_distance_point_to_line(real, real, dynamic) real | metres from a point to a line
            geo_distance_point_to_polygon(real, real, dynamic) real | metres from a point to a polygon
            geo_closest_point_on_line(real, real, dynamic) dynamic | the point of a line that is nearest
            geo_closest_point_on_polygon(real, real, dynamic) dynamic | the point of a polygon that is nearest
            geo_line_length(dynamic) real | metres of a line
            geo_line_locate_point(dynamic, real, real) real | how far along a line a point lies, from 0 to 1
            geo_line_interpolate_point(dynamic, real) dynamic | the point so far along a line, from 0 to 1
            geo_polygon_area(dynamic) real | square metres of a polygon
            geo_polygon_perimeter(dynamic) real | metres around a polygon
            geo_polygon_centroid(dynamic) dynamic | the middle of a polygon
            geo_point_to_geohash(real, real, long?) string | the geohash of a point: length
            geo_geohash_to_central_point(string) dynamic | the middle of a geohash cell
            geo_geohash_to_polygon(string) dynamic | the outline of a geohash cell
            geo_geohash_neighbors(string) dynamic | the geohash cells around one
            geo_point_to_s2cell(real, real, long?) string | the S2 cell of a point: level
            geo_s2cell_to_central_point(string) dynamic | the middle of an S2 cell
            geo_s2cell_to_polygon(string) dynamic | the outline of an S2 cell
            geo_h3cell_level(string) int | the level of an H3 cell
            geo_h3cell_parent(string, long?) string | the H3 cell around one: level
            geo_s2cell_neighbors(string) dynamic | the S2 cells around one
            """;

    private GeoSignatures() {}
}
