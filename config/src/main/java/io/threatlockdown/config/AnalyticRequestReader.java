package io.threatlockdown.config;

import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.pipeline.analytic.AnalyticSource;
import io.threatlockdown.xml.XmlElement;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a {@code <request>} of a {@code <log_analytics>} block that names folders of analytic rules instead of a query. */
final class AnalyticRequestReader {
    private static final String FOLDER = "analytic_dir";

    private final Findings findings;
    private final Paths paths;
    private final Duration timeoutOfBlock;

    AnalyticRequestReader(Findings findings, Paths paths, Duration timeoutOfBlock) {
        this.findings = findings;
        this.paths = paths;
        this.timeoutOfBlock = timeoutOfBlock;
    }

    static boolean isOne(XmlElement request) {
        return request.children(FOLDER).stream()
                .anyMatch(folder -> !Options.text(folder).isEmpty());
    }

    /** The rules' source; empty when a part of it is wrong, which is then reported. */
    Optional<AnalyticSource> read(
            XmlElement request, Optional<String> tenantDomain, Optional<CredentialsSource> credentials) {
        Options options = Options.of(OptionGroup.LOG_ANALYTICS_REQUEST, request, findings);
        Optional<String> workspace = WorkspaceGuid.read(options);
        List<Path> folders = folders(options);
        Duration timeout = Timeouts.ofRequest(options, timeoutOfBlock);
        options.element("query")
                .ifPresent(query -> findings.problem(
                        query.position(),
                        "<query> and <" + FOLDER
                                + "> stand in one <request>: make two of it, for they are asked apart"));
        Stream.of("tag", "time_offset")
                .forEach(name -> options.element(name)
                        .ifPresent(given -> findings.warning(
                                given.position(), "<" + name + "> has no effect beside <" + FOLDER + ">")));
        return workspace.flatMap(guid -> tenantDomain.flatMap(
                domain -> credentials.map(known -> new AnalyticSource(domain, known, guid, folders, timeout))));
    }

    private List<Path> folders(Options options) {
        List<Path> folders = new ArrayList<>();
        for (XmlElement element : options.blocks(FOLDER)) {
            Path folder = paths.resolve(Options.text(element));
            if (Options.text(element).isEmpty()) {
                findings.warning(element.position(), "<" + FOLDER + "> is empty and counts as absent");
            } else if (Files.isDirectory(folder)) {
                folders.add(folder);
            } else {
                findings.problem(
                        element.textPosition(),
                        "there is no directory " + folder + ": make it, or take <" + FOLDER + "> out");
            }
        }
        return folders;
    }
}
