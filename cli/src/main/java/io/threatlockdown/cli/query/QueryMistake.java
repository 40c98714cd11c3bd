package io.threatlockdown.cli.query;

import io.threatlockdown.kql.KqlError;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a query.
 *
 * @param message one line, the place left out
 * @param line from 1; 0 when nobody says where
 * @param column from 1; 0 when nobody says where
 */
public record QueryMistake(String message, int line, int column) {
    private static final Pattern PLACE_FIRST = Pattern.compile("(?:^|; )line (\\d{1,6}), column (\\d{1,6}): ");
    private static final Pattern PLACE_LAST = Pattern.compile(" at line (\\d{1,6}), position (\\d{1,6})");

    static QueryMistake of(KqlError error) {
        return new QueryMistake(error.message(), error.line(), error.column());
    }

    /** The mistakes of a message in which each begins with its place, as a server of ours words them. */
    static List<QueryMistake> inMessage(String message) {
        Matcher place = PLACE_FIRST.matcher(message);
        List<QueryMistake> mistakes = new ArrayList<>();
        int line = 0;
        int column = 0;
        int from = 0;
        while (place.find()) {
            if (place.start() > 0) {
                mistakes.add(new QueryMistake(message.substring(from, place.start()), line, column));
            }
            line = Integer.parseInt(place.group(1));
            column = Integer.parseInt(place.group(2));
            from = place.end();
        }
        mistakes.add(new QueryMistake(message.substring(from), line, column));
        return List.copyOf(mistakes);
    }

    /** The mistake that Azure found; it counts positions from 0. */
    static QueryMistake ofAzure(String message) {
        Matcher place = PLACE_LAST.matcher(message);
        return place.find()
                ? new QueryMistake(message, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)) + 1)
                : new QueryMistake(message, 0, 0);
    }

    /** Lines for a person: the message, and the query's line with a mark under the place. */
    public List<String> explain(String query) {
        List<String> lines = query.lines().toList();
        if (line < 1) {
            return List.of("tld: " + message);
        }
        String message = "tld: line " + line + ", column " + column + ": " + this.message;
        String where = line <= lines.size() ? lines.get(line - 1) : "";
        String mark = " ".repeat(Math.max(0, Math.min(column - 1, where.length()))) + "^";
        return List.of(message, "  " + where.replace('\t', ' '), "  " + mark);
    }
}
