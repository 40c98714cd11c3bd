package io.threatlockdown.server.alerts;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.workspace.AlertSelection;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which alerts a request is meant for: {@code ids}, or what a {@code filter} finds, which has the list's parameters as its fields.
 *
 * @param versions by id, what the state was when it was looked at; {@code null} or without an id for whatever it is
 * @param expected how many the filter was said to find; {@code null} for however many
 */
record ChosenAlerts(
        @Nullable List<String> ids,
        @Nullable Map<String, Long> versions,
        @Nullable JsonNode filter,
        @Nullable Long expected) {
    private static final int MOST_IDS = 10_000;
    private static final int NAMED_IDS = 10;

    /** One that is mistyped would choose more than was meant. */
    private static final Set<String> FILTER_FIELDS = Set.of(
            "from",
            "to",
            "minLevel",
            "level",
            "rule",
            "user",
            "ip",
            "app",
            "resource",
            "session",
            "status",
            "assignee",
            "alertTag",
            FieldFilters.PARAMETER,
            "q",
            "excepted");

    AlertSelection selection(AlertFilters filters) {
        if ((ids == null) == (filter == null)) {
            throw BadRequestException.invalid("the alerts are given by either 'ids' or 'filter'");
        }
        if (ids == null) {
            OptionalLong confirmed = expected == null ? OptionalLong.empty() : OptionalLong.of(expected);
            return new AlertSelection.Matching(query(filters), confirmed);
        }
        Map<String, OptionalLong> seen = new HashMap<>();
        for (String id : checked(ids)) {
            Long version = versions == null ? null : versions.get(id);
            seen.put(id, version == null ? OptionalLong.empty() : OptionalLong.of(version));
        }
        return new AlertSelection.Named(seen);
    }

    /** How they were chosen; of many ids the first few. */
    String inWords() {
        if (ids == null) {
            return "chosen by the filter " + filter;
        }
        String first = ids.stream().limit(NAMED_IDS).collect(Collectors.joining(", "));
        return "chosen by id: " + first + (ids.size() > NAMED_IDS ? " and " + (ids.size() - NAMED_IDS) + " more" : "");
    }

    /** A query that gives the ids of the alerts that are meant and are there. */
    String query(AlertFilters filters) {
        if (ids != null) {
            String list = checked(ids).stream().map(KqlText::literal).collect(Collectors.joining(", "));
            return "Alerts | where AlertId in (" + list + ") | project AlertId";
        }
        if (filter == null) {
            throw BadRequestException.invalid("the alerts are given by either 'ids' or 'filter'");
        }
        return "Alerts " + filters.of(parameters(filter)).steps() + "\n| project AlertId";
    }

    private static List<String> checked(List<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST_IDS || ids.contains(null)) {
            throw BadRequestException.invalid("'ids' holds from 1 to " + MOST_IDS + " ids of alerts");
        }
        return ids;
    }

    private static MultiValueMap<String, String> parameters(JsonNode filter) {
        if (!filter.isObject()) {
            throw BadRequestException.invalid("'filter' is an object with the parameters of the list");
        }
        MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
        for (String name : filter.propertyNames()) {
            if (!FILTER_FIELDS.contains(name)) {
                throw BadRequestException.invalid("'filter' has no '" + name + "'");
            }
            JsonNode value = filter.path(name);
            if (value.isArray()) {
                value.forEach(each -> parameters.add(name, word(name, each)));
            } else {
                parameters.add(name, word(name, value));
            }
        }
        return parameters;
    }

    private static String word(String name, JsonNode value) {
        if (value.isString() || value.isNumber()) {
            return value.asString();
        }
        throw BadRequestException.invalid("'filter' has a '" + name + "' that is neither a text nor a number");
    }
}
