package io.threatlockdown.server.retention;

import io.threatlockdown.kql.KqlText;
import io.threatlockdown.outputs.AlertFileSettings;
import io.threatlockdown.outputs.AlertFiles;
import io.threatlockdown.outputs.FileStock;
import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.server.Queries;
import io.threatlockdown.server.Row;
import io.threatlockdown.server.Surroundings;
import io.threatlockdown.workspace.OutboxChannel;
import io.threatlockdown.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How long events, alerts and files are kept. */
@RestController
public class RetentionController {
    private static final Logger log = LoggerFactory.getLogger(RetentionController.class);

    /** Said, so that Hunt does not put the time range of its page in its place. */
    private static final String OF_ALL_TIMES =
            "\n| where ingestion_time() < now() + 7d or isnull(ingestion_time()) // of all times";

    private final RetentionSettings settings;
    private final Optional<AlertFiles> files;
    private final Workspace workspace;
    private final Queries queries;

    RetentionController(Surroundings surroundings, Workspace workspace, Queries queries) {
        this.settings = surroundings.retention();
        this.files = surroundings.alertFiles();
        this.workspace = workspace;
        this.queries = queries;
    }

    /** How long each table and the files are kept, how much there is, and when the next of it goes. */
    @GetMapping("/api/retention")
    RetentionView show() {
        Map<String, Long> bytes = workspace.tableBytes();
        TreeSet<String> names = new TreeSet<>(workspace.tables().storedTableNames());
        names.addAll(settings.tables().keySet());
        return new RetentionView(
                settings.usual().toHours(),
                names.stream()
                        .map(name -> table(name, bytes.getOrDefault(name, 0L)))
                        .filter(table -> table.rows() > 0 || table.own())
                        .toList(),
                files.map(AlertFiles::settings).map(RetentionController::files).orElse(List.of()));
    }

    /** Rows of earlier versions have their arrival in {@code _TimeReceived}. */
    private RetentionView.Table table(String name, long bytes) {
        String query = KqlText.identifier(name) + OF_ALL_TIMES
                + "\n| summarize Rows = count(), Oldest = min(coalesce(_Arrival, _TimeReceived))";
        Optional<Row> row = workspace.tables().storedTableNames().contains(name)
                ? Optional.of(queries.rows(query).getFirst())
                : Optional.empty();
        Optional<Instant> oldest = row.map(found -> found.time("Oldest"))
                .filter(time -> !time.isEmpty())
                .map(Instant::parse);
        return new RetentionView.Table(
                name,
                settings.of(name).toHours(),
                settings.tables().containsKey(name),
                row.map(found -> found.number("Rows")).orElse(0L),
                bytes,
                oldest.map(Instant::toString).orElse(null),
                oldest.map(time -> time.plus(settings.of(name)).toString()).orElse(null),
                query);
    }

    private static List<RetentionView.Files> files(AlertFileSettings settings) {
        return Stream.of(OutboxChannel.ALERTS, OutboxChannel.ARCHIVES)
                .flatMap(channel -> stock(settings, channel).stream()
                        .filter(stock -> stock.files() > 0 || isWritten(settings, channel))
                        .map(stock -> new RetentionView.Files(
                                channel.wireName(),
                                folder(stock.current()),
                                settings.retention().toHours(),
                                stock.files(),
                                stock.bytes(),
                                stock.oldest().map(LocalDate::toString).orElse(null),
                                text(stock.leaves()))))
                .toList();
    }

    private static boolean isWritten(AlertFileSettings settings, OutboxChannel channel) {
        return channel == OutboxChannel.ALERTS ? settings.alerts() : settings.archives();
    }

    private static String folder(Path file) {
        return String.valueOf(file.getParent());
    }

    private static @Nullable String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }

    private static Optional<FileStock> stock(AlertFileSettings settings, OutboxChannel channel) {
        try {
            return Optional.of(FileStock.of(settings, channel));
        } catch (IOException | UncheckedIOException unreadable) {
            log.debug("the folder of an output cannot be read", unreadable);
            return Optional.empty();
        }
    }
}
