package io.threatlockdown.detection.notes;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query worth running after an alert.
 *
 * @param query KQL, in which {@code "$(field)"} stands for what the event has in a field
 */
public record HuntNote(String title, String query) {
    private static final Pattern PLACE = Pattern.compile("[\"']\\$\\(([^)\"'\\s]+)\\)[\"']");
    private static final Pattern AGO = Pattern.compile("\\bago\\((\\d+[dhms])\\)");
    private static final String MARK = "$(";

    /** The fields that it asks for, each once. */
    public List<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        PLACE.matcher(query).results().forEach(place -> fields.add(place.group(1)));
        return List.copyOf(fields);
    }

    /**
     * The query for one event; empty when the event lacks a field that it asks for.
     *
     * @param values what the event has, by field
     * @param literal writes a text as a string of KQL, with its quotes
     */
    public Optional<String> placed(Map<String, String> values, UnaryOperator<String> literal) {
        if (!values.keySet().containsAll(fields())) {
            return Optional.empty();
        }
        return Optional.of(PLACE.matcher(query)
                .replaceAll(place -> Matcher.quoteReplacement(literal.apply(values.getOrDefault(place.group(1), "")))));
    }

    /** The same query where {@code ago} counts from that time, not from the moment in which somebody asks: an alert may be old by then. */
    public HuntNote seenFrom(Instant time) {
        return new HuntNote(title, AGO.matcher(query).replaceAll("datetime(" + time + ") - $1"));
    }

    /** Whether a field stands in it otherwise than as a whole string, where nothing is put in its place. */
    boolean hasStrayPlace() {
        return PLACE.matcher(query).replaceAll("").contains(MARK);
    }
}
