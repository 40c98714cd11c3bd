package io.threatlockdown.tenant.storage;

import io.threatlockdown.event.ErrorCode;
import io.threatlockdown.event.Json;
import io.threatlockdown.event.OperationException;
import io.threatlockdown.workspace.PrivateFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The blobs: a file each, and an index that says how much of it counts. Thread-safe; one writes at a time.
 *
 * <p>The index is written after the files it tells of: after a crash what files hold beyond it is cut off, and what was to be appended is
 * appended again.
 */
final class BlobStore {
    private final Path directory;
    private final Path indexFile;
    private final Map<String, TreeMap<String, Blob>> containers = new TreeMap<>();
    private final Map<String, Blob> before = new TreeMap<>();
    private final Map<String, Instant> positions = new TreeMap<>();

    private BlobStore(Path directory) {
        this.directory = directory;
        this.indexFile = directory.resolve("index.json");
        for (DiagnosticLog log : DiagnosticLog.values()) {
            containers.put(log.container(), new TreeMap<>());
        }
    }

    /** @throws OperationException when the directory cannot be written or holds something else */
    static BlobStore in(Path directory) {
        PrivateFiles.createDirectory(directory);
        BlobStore store = new BlobStore(directory);
        store.read();
        return store;
    }

    List<String> containers() {
        return List.copyOf(containers.keySet());
    }

    boolean has(String container) {
        return containers.containsKey(container);
    }

    /** In order of their names. */
    synchronized List<Blob> blobs(String container) {
        return List.copyOf(containers.getOrDefault(container, new TreeMap<>()).values());
    }

    synchronized Optional<Blob> blob(String container, String name) {
        return Optional.ofNullable(
                containers.getOrDefault(container, new TreeMap<>()).get(name));
    }

    /** The blob as it was before it last grew; as it is when it has grown only once. */
    synchronized Blob before(Blob blob) {
        Blob earlier = before.getOrDefault(key(blob), blob);
        return earlier.created().equals(blob.created()) ? earlier : blob;
    }

    /** Opens the content at the beginning; it can be read up to the length of the blob, also while it grows or is deleted. */
    FileChannel open(Blob blob) throws IOException {
        return FileChannel.open(file(blob), StandardOpenOption.READ);
    }

    /** Up to which ingestion time (exclusive) rows have been written; empty before the first. */
    synchronized Optional<Instant> position(DiagnosticLog log) {
        return Optional.ofNullable(positions.get(log.container()));
    }

    /** Where the blob's bytes are; for the one who appends. */
    FileChannel openToAppend(String container, String name) throws IOException {
        Path file = directory.resolve(container).resolve(name);
        Files.createDirectories(file.getParent());
        return PrivateFiles.open(file);
    }

    /** Bytes that were written behind the blob's end count from now on. */
    synchronized Blob grow(String container, String name, long bytes, long records, Instant at) {
        TreeMap<String, Blob> blobs = containers.get(container);
        Blob old = blobs.get(name);
        Blob grown = (old == null ? new Blob(container, name, 0, 0, 0, at, at) : old).grown(bytes, records, at);
        blobs.put(name, grown);
        if (old != null) {
            before.put(key(old), old);
        }
        return grown;
    }

    /** Keeps what has grown, and how far the log has been written. */
    synchronized void commit(DiagnosticLog log, Instant position) {
        positions.put(log.container(), position);
        write();
    }

    /** The same content under another creation time. */
    synchronized void makeAnew(Blob blob, Instant at) {
        containers.get(blob.container()).computeIfPresent(blob.name(), (name, old) -> old.madeAnew(at));
        write();
    }

    /** Takes the blob away for good. */
    synchronized void delete(Blob blob) {
        containers.get(blob.container()).remove(blob.name());
        write();
        try {
            Files.deleteIfExists(file(blob));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path file(Blob blob) {
        return directory.resolve(blob.container()).resolve(blob.name());
    }

    private static String key(Blob blob) {
        return blob.container() + "/" + blob.name();
    }

    private void write() {
        ObjectNode index = Json.mapper().createObjectNode();
        ObjectNode written = index.putObject("positions");
        positions.forEach((container, position) -> written.put(container, position.toString()));
        ArrayNode list = index.putArray("blobs");
        for (TreeMap<String, Blob> blobs : containers.values()) {
            for (Blob blob : blobs.values()) {
                ObjectNode entry = list.addObject();
                entry.put("container", blob.container());
                entry.put("name", blob.name());
                entry.put("length", blob.length());
                entry.put("records", blob.records());
                entry.put("appends", blob.appends());
                entry.put("created", blob.created().toString());
                entry.put("modified", blob.modified().toString());
            }
        }
        PrivateFiles.write(indexFile, Json.write(index));
    }

    private void read() {
        if (!Files.exists(indexFile)) {
            return;
        }
        try {
            JsonNode index = Json.read(Files.readString(indexFile));
            index.path("positions")
                    .properties()
                    .forEach(entry -> positions.put(
                            entry.getKey(), Instant.parse(entry.getValue().stringValue())));
            for (JsonNode entry : index.path("blobs").values()) {
                Blob blob = new Blob(
                        entry.required("container").stringValue(),
                        entry.required("name").stringValue(),
                        entry.required("length").longValue(),
                        entry.required("records").longValue(),
                        entry.required("appends").intValue(),
                        Instant.parse(entry.required("created").stringValue()),
                        Instant.parse(entry.required("modified").stringValue()));
                containers
                        .computeIfAbsent(blob.container(), container -> new TreeMap<>())
                        .put(blob.name(), blob);
            }
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new OperationException(
                    ErrorCode.STORE_UNREADABLE,
                    indexFile + " is not what the tenant wrote; delete " + directory + " to have the blobs made anew",
                    e);
        } catch (IOException e) {
            throw new OperationException(ErrorCode.STORE_UNREADABLE, "cannot read " + indexFile + " (" + e + ")", e);
        }
    }

    OperationException unwritable(IOException e) {
        return new OperationException(
                ErrorCode.STORE_NOT_WRITABLE,
                "cannot write blobs in " + directory + " (" + e.getMessage() + "); make it writable for this user",
                e);
    }
}
