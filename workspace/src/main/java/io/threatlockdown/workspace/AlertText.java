package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;
import io.threatlockdown.event.Json;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a person may look for in an alert, as one folded text: what the alert and its event say, each value once, without the names of the
 * event's fields, which are the same in thousands of alerts. An event has to be neither parsed nor folded when somebody searches.
 */
final class AlertText {
    private AlertText() {}

    /** @param event the alert's event as JSON */
    static String of(Alert alert, String tag, String event) {
        Stream.Builder<String> values = Stream.builder();
        values.add(Integer.toString(alert.rule().id()))
                .add(alert.rule().title())
                .add(alert.rule().description());
        alert.rule().groups().forEach(values);
        alert.rule().mitre().forEach(values);
        values.add(alert.user()).add(alert.sourceIp()).add(tag);
        addValues(event, values);
        return values.build()
                .filter(value -> !value.isEmpty())
                .map(AlertText::folded)
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    /** As a text to look for has to be folded. */
    static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static void addValues(String json, Stream.Builder<String> values) {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    values.add(parser.getString());
                }
            }
        }
    }
}
