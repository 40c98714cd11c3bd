package io.threatlockdown.azure.export;

import io.threatlockdown.azure.record.Filled;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.EventBatch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a path and keeps all that comes of it. */
final class Exports {
    final List<EventBatch> batches = new ArrayList<>();
    final List<ReadProblem> problems = new ArrayList<>();
    final ReadSummary summary;

    private Exports(Path path, ExportOptions options) {
        summary = new ExportedLogs(options).read(path, batches::add, problems::add);
    }

    static Exports read(Path path) {
        return read(path, ExportOptions.standard());
    }

    static Exports read(Path path, ExportOptions options) {
        return new Exports(path, options);
    }

    List<Event> events() {
        return batches.stream().flatMap(batch -> batch.events().stream()).toList();
    }

    List<Map<String, Object>> filled() {
        return events().stream().map(Filled::of).toList();
    }

    List<Object> values(String column) {
        List<Object> values = new ArrayList<>();
        events().forEach(event -> values.add(event.value(column)));
        return values;
    }

    List<String> messages() {
        return problems.stream()
                .map(problem -> Path.of(problem.file()).getFileName() + ":" + problem.line() + ": " + problem.reason())
                .toList();
    }
}
