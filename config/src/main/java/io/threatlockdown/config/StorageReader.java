package io.threatlockdown.config;

import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.List;

/** Checks the {@code <storage>} blocks, which are not collected yet. */
final class StorageReader {
    private static final List<String> CONTENT_TYPES = List.of("json_file", "json_inline", "text");

    private final Findings findings;
    private final Paths paths;
    private final Duration timeout;

    StorageReader(Findings findings, Paths paths, Duration timeout) {
        this.findings = findings;
        this.paths = paths;
        this.timeout = timeout;
    }

    void read(XmlElement element) {
        Options options = Options.of(OptionGroup.STORAGE, element, findings);
        new StorageCredentialsReader(options, paths).read();
        List<XmlElement> containers = options.blocks("container");
        if (containers.isEmpty()) {
            findings.problem(element, "<storage> has no <container>: add one, <container name=\"*\"> for all");
        }
        containers.forEach(this::container);
        findings.notice(element.position(), "<storage> is not collected yet");
    }

    private void container(XmlElement element) {
        if (element.attribute("name").filter(name -> !name.isBlank()).isEmpty()) {
            findings.problem(element, "<container> has no name: write <container name=\"…\">, or name=\"*\" for all");
        }
        Options options = Options.of(OptionGroup.CONTAINER, element, findings);
        options.value(
                "content_type",
                text -> CONTENT_TYPES.stream().filter(text::startsWith).findFirst(),
                "json_file, json_inline or text");
        Timeouts.offset(options);
        Timeouts.ofRequest(options, timeout);
    }
}
