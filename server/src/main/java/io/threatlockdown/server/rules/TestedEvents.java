package io.threatlockdown.server.rules;

import io.threatlockdown.azure.export.ExportOptions;
import io.threatlockdown.azure.export.ExportedLogs;
import io.threatlockdown.detection.Analysis;
import io.threatlockdown.detection.Finding;
import io.threatlockdown.detection.LogLine;
import io.threatlockdown.event.Event;
import io.threatlockdown.server.ApiErrors.BadRequestException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The events that a person gives to try, as the analysis takes them. */
sealed interface TestedEvents {
    /** More than these are a matter for {@code tld detect}. */
    int MOST = 200;

    /** What becomes of each, one after the other. @param each called before the next one is looked at */
    void analyze(Analysis analysis, Instant arrival, Each each);

    int count();

    /** What could not be read, each as one line. */
    List<String> problems();

    /** Takes what was found of an event. */
    @FunctionalInterface
    interface Each {
        void found(Finding finding);
    }

    record Rows(List<Event> rows, List<String> problems) implements TestedEvents {
        @Override
        public void analyze(Analysis analysis, Instant arrival, Each each) {
            rows.forEach(row -> each.found(analysis.analyze(row, arrival)));
        }

        @Override
        public int count() {
            return rows.size();
        }
    }

    record Lines(List<String> lines) implements TestedEvents {
        private static final String LOCATION = "tester";

        @Override
        public void analyze(Analysis analysis, Instant arrival, Each each) {
            lines.forEach(line -> each.found(analysis.analyze(new LogLine(LOCATION, line), arrival)));
        }

        @Override
        public int count() {
            return lines.size();
        }

        /** Every line is an event. */
        @Override
        public List<String> problems() {
            return List.of();
        }
    }

    /**
     * Text that begins with a brace or a bracket holds rows, any other holds lines.
     *
     * @param table of rows that do not name theirs
     * @throws BadRequestException when there is no event in it, or there are too many
     */
    static TestedEvents of(String text, Optional<String> table) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            throw BadRequestException.invalid("'events' is empty; give rows as JSON, or lines of log");
        }
        boolean isJson = stripped.startsWith("{") || stripped.startsWith("[");
        TestedEvents events = isJson
                ? rows(stripped, table)
                : new Lines(stripped.lines().filter(line -> !line.isBlank()).toList());
        if (events.count() > MOST) {
            throw BadRequestException.invalid(
                    events.count() + " events are more than a test takes, which is " + MOST + "; use tld detect");
        }
        return events;
    }

    private static Rows rows(String json, Optional<String> table) {
        ExportOptions options =
                new ExportOptions(table, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), bytes -> {});
        List<Event> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        new ExportedLogs(options)
                .read(
                        Path.of("-"),
                        batch -> rows.addAll(batch.events()),
                        problem -> problems.add(
                                (problem.line() == 0 ? "" : "line " + problem.line() + ": ") + problem.reason()));
        if (rows.isEmpty()) {
            throw BadRequestException.invalid(
                    "there is no event to read" + (problems.isEmpty() ? "" : ": " + problems.getFirst()));
        }
        return new Rows(rows, problems);
    }
}
