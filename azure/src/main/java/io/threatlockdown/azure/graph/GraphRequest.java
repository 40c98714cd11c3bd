package io.threatlockdown.azure.graph;

import io.threatlockdown.azure.source.CustomTable;
import io.threatlockdown.azure.source.IngestionWindow;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configured collection of Microsoft Graph.
 *
 * @param name what people and checkpoints call it, unique in a configuration and the same at every start
 * @param tag becomes {@code azure_aad_tag} on each event
 * @param query a path below the version, {@code auditLogs/signIns}; it may begin with a version, {@code beta/auditLogs/signIns}, and
 *     end with {@code ?$filter=…}, which is joined with that of the window
 * @param dateProperty what windows are of; empty for what is usual for the collection
 * @param timeOffset how far back the first window reaches; empty for the start of today, UTC
 * @param timeout how long one page may take
 */
public record GraphRequest(
        String name,
        Optional<String> tag,
        String query,
        Optional<String> dateProperty,
        Optional<Duration> timeOffset,
        Duration timeout) {
    private static final Pattern FORM =
            Pattern.compile("/?(?:(v1\\.0|beta)/)?([A-Za-z][\\w./()'=-]*?)/?(?:\\?(.*))?", Pattern.DOTALL);

    /** What a page's address says by itself. */
    private static final Set<String> OURS = Set.of("$top", "$orderby", "$skip", "$skiptoken", "$count", "$expand");

    /** What is wrong with a query; empty when nothing is. */
    public static Optional<String> problem(String query) {
        Matcher parts = FORM.matcher(query);
        if (!parts.matches()) {
            return Optional.of("must be a path of the Graph API, auditLogs/signIns for one");
        }
        for (String parameter : parameters(parts.group(3))) {
            String key = parameter.split("=", 2)[0];
            if (OURS.contains(key)) {
                return Optional.of("has " + key + ", which the collector sets itself: leave it out");
            }
        }
        return Optional.empty();
    }

    /** What is collected, with what is to be known of it. */
    GraphCollection collection() {
        GraphCollection known = GraphCollection.at(parts().group(2));
        return dateProperty.map(known::withDate).orElse(known);
    }

    /**
     * Every table that its objects may go to, so that all can be locked before the first object is seen. Objects of a collection that
     * is not known go to a table named after the request.
     */
    public Set<String> tables() {
        Set<String> tables = collection().tables();
        return tables.isEmpty() ? Set.of(customTable()) : tables;
    }

    /** The table of objects that do not say where they belong. */
    String customTable() {
        return CustomTable.of(name);
    }

    /** The address of a window's first page, without the host. */
    String firstPage(IngestionWindow window) {
        GraphCollection collection = collection();
        String version = Optional.ofNullable(parts().group(1)).orElse("v1.0");
        List<String> filters = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String parameter : parameters(parts().group(3))) {
            if (parameter.startsWith("$filter=")) {
                filters.add("(" + parameter.substring("$filter=".length()) + ")");
            } else {
                others.add(parameter);
            }
        }
        String property = collection.dateProperty();
        filters.add(property + " ge " + window.from() + " and " + property + " lt " + window.to());
        StringBuilder address = new StringBuilder("/" + version + "/" + collection.path());
        address.append("?$filter=").append(encoded(String.join(" and ", filters)));
        address.append("&$top=").append(collection.pageSize());
        others.forEach(other -> address.append('&').append(encodedParameter(other)));
        return address.toString();
    }

    private Matcher parts() {
        Matcher parts = FORM.matcher(query);
        if (!parts.matches()) {
            throw new IllegalStateException("no path of Graph: " + query);
        }
        return parts;
    }

    private static List<String> parameters(String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.split("&"));
    }

    private static String encodedParameter(String parameter) {
        String[] parts = parameter.split("=", 2);
        return parts.length == 1 ? encoded(parts[0]) : parts[0] + "=" + encoded(parts[1]);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
