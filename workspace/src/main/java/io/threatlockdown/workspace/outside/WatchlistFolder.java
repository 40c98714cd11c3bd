package io.threatlockdown.workspace.outside;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of watchlists, {@code ALIAS.csv}: the first line names the columns, the first column is what rows are looked up by.
 *
 * <p>Thread-safe; files may come and go while it is used.
 */
final class WatchlistFolder {
    /** Columns that Sentinel adds to those of the file, unless the file has them. */
    static final String ITEM = "_DTItemId";

    static final String UPDATED = "LastUpdatedTimeUTC";
    static final String KEY = "SearchKey";

    private static final String ENDING = ".csv";

    private final SafePath folder;

    WatchlistFolder(Path folder) {
        this.folder = new SafePath(folder);
    }

    List<String> aliases() {
        if (!Files.isDirectory(folder.folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING) && SafePath.isName(name))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new OperationException(
                    ErrorCode.QUERY_FAILED, "cannot read " + folder.folder() + "; make it readable for this user", e);
        }
    }

    Path place(String alias) {
        return folder.folder().resolve(alias + ENDING);
    }

    /** Aliases do not differ by the case of their letters. */
    private Optional<Path> file(String alias) {
        return folder.find(List.of(alias + ENDING))
                .or(() -> aliases().stream()
                        .filter(alias::equalsIgnoreCase)
                        .findFirst()
                        .flatMap(other -> folder.find(List.of(other + ENDING))));
    }

    /** Why the watchlist cannot be read, if so. */
    Optional<String> obstacle(String alias) {
        if (!SafePath.isName(alias)) {
            return Optional.of("'" + alias + "' is no alias of a watchlist");
        }
        Optional<Path> file = file(alias);
        if (file.isEmpty()) {
            return Optional.of("there is no watchlist '" + alias + "' here: put it at " + place(alias)
                    + ", a CSV file whose first line names the columns");
        }
        List<String> header = header(rows(file.get()));
        if (header.isEmpty()) {
            return Optional.of(file.get() + " is empty; its first line has to name the columns");
        }
        return new HashSet<>(header).size() < header.size() || header.stream().anyMatch(String::isBlank)
                ? Optional.of(file.get() + " has two columns of one name, or one without a name, in its first line")
                : Optional.empty();
    }

    /** The columns of a watchlist without an obstacle. */
    List<String> columns(String alias) {
        List<String> header = header(rows(file(alias).orElseThrow(() -> gone(alias))));
        List<String> columns = new ArrayList<>(Stream.of(ITEM, UPDATED, KEY)
                .filter(name -> !header.contains(name))
                .toList());
        columns.addAll(header);
        return columns;
    }

    List<List<String>> rows(String alias) {
        Path file = file(alias).orElseThrow(() -> gone(alias));
        List<List<String>> lines = rows(file);
        List<String> header = header(lines);
        List<String> added = Stream.of(ITEM, UPDATED, KEY)
                .filter(name -> !header.contains(name))
                .toList();
        String updated = updated(file).toString();
        List<List<String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            List<String> values = Rows.fitted(line, header.size());
            List<String> row = new ArrayList<>();
            for (String column : added) {
                row.add(
                        switch (column) {
                            case ITEM -> item(alias, rows.size(), values);
                            case UPDATED -> updated;
                            default -> values.getFirst();
                        });
            }
            row.addAll(values);
            rows.add(row);
        }
        return rows;
    }

    private static OperationException gone(String alias) {
        return new OperationException(
                ErrorCode.QUERY_FAILED, "the file of the watchlist '" + alias + "' is gone; put it back");
    }

    private static List<List<String>> rows(Path file) {
        return new DelimitedText(OutsideFiles.text(file), ',').rows();
    }

    private static List<String> header(List<List<String>> rows) {
        return rows.isEmpty()
                ? List.of()
                : rows.getFirst().stream().map(String::strip).toList();
    }

    /** The same for the same line of the same list, whenever it is read. */
    private static String item(String alias, int line, List<String> values) {
        String text = alias + "\n" + line + "\n" + String.join("\n", values);
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Instant updated(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }
}
