package io.threatlockdown.config;

import io.threatlockdown.azure.blob.BlobContentType;
import io.threatlockdown.azure.blob.BlobRequest;
import io.threatlockdown.azure.blob.StorageCredentials;
import io.threatlockdown.azure.blob.StorageSource;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reads the {@code <storage>} blocks. */
final class StorageReader {
    private final Findings findings;
    private final Paths paths;
    private final Duration timeout;

    StorageReader(Findings findings, Paths paths, Duration timeout) {
        this.findings = findings;
        this.paths = paths;
        this.timeout = timeout;
    }

    /** The source; empty when a part of it is wrong, which is then reported. */
    Optional<StorageSource> read(XmlElement element, RequestNames names) {
        Options options = Options.of(OptionGroup.STORAGE, element, findings);
        Optional<Supplier<StorageCredentials>> credentials = new StorageCredentialsReader(options, paths).read();
        Optional<String> tag = options.text("tag");
        List<XmlElement> containers = options.blocks("container");
        if (containers.isEmpty()) {
            findings.problem(element, "<storage> has no <container>: add one, <container name=\"*\"> for all");
        }
        List<BlobRequest> requests = containers.stream()
                .map(container -> container(container, tag, names))
                .flatMap(Optional::stream)
                .toList();
        return credentials.map(known -> new StorageSource(known, requests));
    }

    private Optional<BlobRequest> container(XmlElement element, Optional<String> tag, RequestNames names) {
        Optional<String> container =
                element.attribute("name").map(String::strip).filter(name -> !name.isEmpty());
        if (container.isEmpty()) {
            findings.problem(element, "<container> has no name: write <container name=\"…\">, or name=\"*\" for all");
        }
        Options options = Options.of(OptionGroup.CONTAINER, element, findings);
        Optional<BlobContentType> type =
                options.value("content_type", StorageReader::contentType, "json_file, json_inline or text");
        Optional<Duration> offset = Timeouts.offset(options);
        Duration ofRequest = Timeouts.ofRequest(options, timeout);
        String name = names.next(tag, "storage");
        return container.map(known -> new BlobRequest(
                name,
                tag,
                known,
                options.text("blobs").orElse("*"),
                options.text("path").orElse(""),
                type.orElse(BlobContentType.TEXT),
                offset,
                ofRequest));
    }

    /** As in Wazuh, what follows the word does not count. */
    private static Optional<BlobContentType> contentType(String text) {
        return Stream.of(BlobContentType.values())
                .filter(type -> text.startsWith(type.wireName()))
                .findFirst();
    }
}
