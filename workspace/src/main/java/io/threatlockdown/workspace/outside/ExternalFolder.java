package io.threatlockdown.workspace.outside;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.kql.OutsideFile;
import io.threatlockdown.kql.ResultColumn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of files that stand for urls: {@code host/path} below it, or else the last part of the path in it.
 *
 * <p>Thread-safe; files may come and go while it is used.
 */
final class ExternalFolder {
    private final SafePath folder;

    ExternalFolder(Path folder) {
        this.folder = new SafePath(folder);
    }

    /** Why the file cannot be read, if so. */
    Optional<String> obstacle(OutsideFile wanted) {
        if (!wanted.format().isEmpty() && FileFormat.of(wanted.format()).isEmpty()) {
            return Optional.of("externaldata in the format '" + wanted.format() + "' is not read here; these are: "
                    + FileFormat.names());
        }
        return wanted.urls().stream().flatMap(url -> obstacle(url).stream()).findFirst();
    }

    private Optional<String> obstacle(String text) {
        Optional<OutsideUrl> url = OutsideUrl.of(text);
        if (url.isEmpty()) {
            return Optional.of("'" + text + "' is no url of a file: scheme://host/path is");
        }
        return file(url.get()).isPresent()
                ? Optional.empty()
                : Optional.of("externaldata reads no network here: put the file of this url at " + place(url.get())
                        + " (or at " + folder.folder().resolve(url.get().fileName()) + ")");
    }

    private Path place(OutsideUrl url) {
        Path place = folder.folder();
        for (String name : url.names()) {
            place = place.resolve(name);
        }
        return place;
    }

    private Optional<Path> file(OutsideUrl url) {
        return folder.find(url.names()).or(() -> folder.find(List.of(url.fileName())));
    }

    /** The rows, as many texts as there are columns. */
    List<List<String>> rows(OutsideFile wanted) {
        List<List<String>> rows = new ArrayList<>();
        for (String url : wanted.urls()) {
            Path file = OutsideUrl.of(url).flatMap(this::file).orElseThrow(() -> gone(url));
            rows.addAll(rows(file, wanted));
        }
        return rows;
    }

    private static RuntimeException gone(String url) {
        return new OperationException(
                ErrorCode.QUERY_FAILED, "the file of " + url + " is gone; put it back, or ask again without it");
    }

    private static List<List<String>> rows(Path file, OutsideFile wanted) {
        FileFormat format = FileFormat.of(wanted.format())
                .orElseGet(() -> FileFormat.ofFile(file.getFileName().toString()));
        String text = OutsideFiles.text(file);
        List<List<String>> rows = switch (format) {
            case CSV, TSV, PSV, SCSV, SOHSV ->
                new DelimitedText(text, format.separator().orElseThrow()).rows();
            case TXT -> text.lines().map(List::of).toList();
            case RAW -> List.of(List.of(text));
            case JSON, MULTIJSON -> JsonRecords.rows(text, wanted.columns(), file);
        };
        boolean header = wanted.ignoreFirstRecord() && format.separator().isPresent();
        return fitted(header ? rows.subList(Math.min(1, rows.size()), rows.size()) : rows, wanted.columns());
    }

    /** Values that are too many are left out, those that are missing are empty. */
    private static List<List<String>> fitted(List<List<String>> rows, List<ResultColumn> columns) {
        return rows.stream().map(row -> Rows.fitted(row, columns.size())).toList();
    }
}
