package io.threatlockdown.azure.export;

import io.threatlockdown.azure.record.LogTables;
import io.threatlockdown.azure.record.Normaliser;
import io.threatlockdown.azure.record.RowHints;
import io.threatlockdown.azure.source.BatchSink;
import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.OperationException;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads exported logs from files and gives them as batches of events, as a source that is pulled would.
 *
 * <p>A path is a file; a folder, of which all logs are read, by name, at any depth: {@code .json}, {@code .jsonl}, {@code .ndjson},
 * {@code .log}, {@code .csv}, {@code .tsv}, each also with {@code .gz}; or {@code -}, the standard input. What a file holds is found out by
 * looking: JSON lines, a list, one or more objects over several lines, {@code {"records":[…]}}, {@code {"value":[…]}}, the answer of the
 * query API, or CSV with a header; compressed with gzip or not; UTF-8 or, with its mark, UTF-16.
 *
 * <p>Rows that do not name their table ({@code Type}) are of the one that the options name, else of the one that the file's name holds and
 * their columns fit, else of the one that their columns tell.
 *
 * <p>Events come in the order in which they stand, in batches of at most 1,000; a batch ends where the next event is of another schema. A
 * file is read as a stream: memory holds one record, of at most 64 MB, and one batch. A line or record that cannot be read is
 * reported and left out, and so is a file that cannot be opened; the rest is read. What a sink throws ends the reading. Every call is
 * for itself; the object has no state.
 */
public final class ExportedLogs {
    private final ExportOptions options;

    public ExportedLogs(ExportOptions options) {
        this.options = options;
    }

    /** How many bytes the files of a path have, compressed as they are; empty for the standard input and for what cannot be looked at. */
    public static Optional<Long> size(Path path) {
        if (path.equals(ExportFiles.STANDARD_INPUT)) {
            return Optional.empty();
        }
        try {
            long bytes = 0;
            for (Path file : ExportFiles.of(path)) {
                bytes += Files.size(file);
            }
            return Optional.of(bytes);
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** @throws OperationException when there is nothing at the path, or a folder cannot be listed */
    public ReadSummary read(Path path, BatchSink batches, ProblemSink problems) {
        Reading reading = new Reading(batches, problems);
        for (Path file : files(path)) {
            reading.read(file);
        }
        return reading.summary();
    }

    private static List<Path> files(Path path) {
        if (!path.equals(ExportFiles.STANDARD_INPUT) && !Files.exists(path)) {
            throw new OperationException(
                    ErrorCode.CONFIGURATION_INVALID, path + ": no such file or folder; give the path of exported logs");
        }
        try {
            return ExportFiles.of(path);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new OperationException(
                    ErrorCode.CONFIGURATION_INVALID,
                    path + ": the folder cannot be listed: " + OneLine.of(String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }

    /** One call's state. */
    private final class Reading {
        private final BatchSink batches;
        private final ProblemSink problems;
        private final Normaliser normaliser = new Normaliser();
        private long files;
        private long events;
        private long problemCount;
        private long bytes;

        Reading(BatchSink batches, ProblemSink problems) {
            this.batches = batches;
            this.problems = problems;
        }

        void read(Path file) {
            RecordSink records = new RecordSink(file.toString(), normaliser, batches, problems);
            try (InputStream raw = open(file);
                    CountingInput counted = new CountingInput(raw, bytes, options.progress())) {
                files++;
                try {
                    read(file, TextInput.open(counted), records);
                } finally {
                    bytes = counted.bytes();
                }
            } catch (IOException unreadable) {
                records.problem(
                        0,
                        "cannot be read to its end: "
                                + OneLine.of(unreadable.getClass().getSimpleName() + " "
                                        + String.valueOf(unreadable.getMessage())));
            }
            records.flush();
            events += records.events();
            problemCount += records.problems();
            options.progress().accept(bytes);
        }

        private void read(Path file, InputStream text, RecordSink records) throws IOException {
            String name = ExportFiles.plainName(file);
            RowHints hints = RowHints.ofTables(options.table(), LogTables.inFileName(name));
            if (FormatOf.isCsv(text, name)) {
                new CsvExport(text, records, hints).read();
            } else {
                new JsonExport(text, records, hints).read();
            }
        }

        private InputStream open(Path file) throws IOException {
            return file.equals(ExportFiles.STANDARD_INPUT)
                    ? new KeptOpen(options.standardInput())
                    : Files.newInputStream(file);
        }

        ReadSummary summary() {
            return new ReadSummary(files, events, problemCount, bytes);
        }
    }

    /** The standard input is not ours to close. */
    private static final class KeptOpen extends FilterInputStream {
        KeptOpen(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, length);
        }

        @Override
        public void close() {}
    }
}
