package io.threatlockdown.workspace;

import io.threatlockdown.event.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whose an alert is: the tenants of its event and of each earlier event that it shows, as its row has them in {@link AlertsTable#TENANTS}.
 * When one of these events does not tell, the alert is nobody's: an empty text.
 */
final class AlertTenants {
    private static final String TENANT_ID = "TenantId";
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern ID = Pattern.compile(GUID);

    /** Between two ids. */
    private static final String AND = "|";

    private AlertTenants() {}

    /** @param previous a line each; JSON where it was a row, any text else */
    static String of(JsonNode event, String previous) {
        TreeSet<String> ids = Stream.of(previous.split("\n"))
                .filter(line -> !line.isEmpty())
                .map(AlertTenants::ofLine)
                .collect(Collectors.toCollection(TreeSet::new));
        ids.add(ofEvent(event));
        return ids.stream().allMatch(id -> ID.matcher(id).matches()) ? String.join(AND, ids) : "";
    }

    private static String ofLine(String line) {
        try {
            return ofEvent(Json.read(line));
        } catch (JacksonException text) {
            return "";
        }
    }

    private static String ofEvent(JsonNode event) {
        JsonNode id = event.path(TENANT_ID);
        return id.isString() ? id.asString().toLowerCase(Locale.ROOT) : "";
    }

    /**
     * The same as SQL, for rows that were stored before there was such a column.
     *
     * @param event the column's name in SQL
     * @param previous the column's name in SQL
     */
    static String sqlOf(String event, String previous) {
        String line = "line";
        String ids = "list_prepend(" + sqlOfEvent(event) + ", list_transform(list_filter(string_split(coalesce("
                + previous + ", ''), chr(10)), lambda " + line + ": " + line + " <> ''), lambda " + line + ": "
                + sqlOfEvent(line) + "))";
        return "CASE WHEN list_bool_and(list_transform(" + ids + ", lambda id: regexp_full_match(id, "
                + Sql.text(GUID) + "))) THEN array_to_string(list_sort(list_distinct(" + ids + ")), " + Sql.text(AND)
                + ") ELSE '' END";
    }

    private static String sqlOfEvent(String json) {
        return "CASE WHEN json_valid(" + json + ") THEN coalesce(lower(json_extract_string(" + json + ", '$."
                + TENANT_ID + "')), '') ELSE '' END";
    }

    /**
     * A condition in SQL: all tenants of an alert are among these.
     *
     * @param column {@link AlertsTable#TENANTS}, as a reference in SQL
     * @param ids GUIDs in lower case; at least one
     */
    static String among(String column, List<String> ids) {
        String listed = ids.stream().map(Sql::text).collect(Collectors.joining(", "));
        String ofOne = column + " IN (" + listed + ")";
        if (ids.size() == 1) {
            return ofOne;
        }
        return "(" + ofOne + " OR (contains(" + column + ", " + Sql.text(AND) + ") AND list_has_all([" + listed
                + "], string_split(" + column + ", " + Sql.text(AND) + "))))";
    }
}
