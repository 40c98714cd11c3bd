package io.threatlockdown.config;

import io.threatlockdown.pipeline.CollectionSettings;
import io.threatlockdown.pipeline.RetentionSettings;
import io.threatlockdown.workspace.tls.TlsFiles;
import io.threatlockdown.xml.Position;
import io.threatlockdown.xml.Problem;
import io.threatlockdown.xml.XmlDocument;
import io.threatlockdown.xml.XmlElement;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the sections of a configuration, in any number of {@code <ossec_config>} elements. For one file. */
final class DocumentReader {
    private static final String ROOT = "ossec_config";
    private static final String AZURE_LOGS = "azure-logs";
    private static final int USUAL_ALERT_LEVEL = 3;
    private static final int USUAL_MAIL_LEVEL = 12;
    private static final int HIGHEST_LEVEL = 16;

    private final String file;
    private final Findings findings;
    private final Paths paths;
    private final Map<String, List<XmlElement>> sections = new LinkedHashMap<>();

    DocumentReader(String file, Paths paths) {
        this.file = file;
        this.findings = new Findings(file);
        this.paths = paths;
    }

    ConfigurationOutcome read(XmlDocument document) {
        if (document.roots().isEmpty()) {
            findings.problem(Problem.ofFile(file, "there is no <ossec_config> in it"));
        }
        document.roots().forEach(this::gather);
        List<CollectionSettings> collections = collections();
        RulesetPaths ruleset = new RulesetReader(findings, paths).read(sections("ruleset"));
        Options alerts = Options.of(OptionGroup.ALERTS, sections("alerts"), findings);
        int logAlertLevel = level(alerts, "log_alert_level", USUAL_ALERT_LEVEL);
        int emailAlertLevel = level(alerts, "email_alert_level", USUAL_MAIL_LEVEL);
        ServiceReader service =
                new ServiceReader(Options.of(OptionGroup.THREATLOCKDOWN, sections("threatlockdown"), findings), paths);
        Path dataDirectory = service.dataDirectory();
        RetentionSettings retention = service.retention();
        Optional<TlsFiles> tls = service.tls();
        ListenAddress listen = service.listen();
        Configuration configuration = new Configuration(
                collections,
                service.endpoints(),
                service.windows(),
                ruleset,
                logAlertLevel,
                new AnalysisOptions(
                        emailAlertLevel,
                        service.lateness(),
                        service.analyticLateness(),
                        service.strictRules(),
                        service.reloadRules(),
                        service.geoip()),
                dataDirectory,
                listen,
                tls,
                service.access(listen, tls),
                retention,
                new GlobalReader(sections("global"), findings).alertFiles(dataDirectory, retention.usual()),
                // Last, when everything is read.
                findings.notices());
        return findings.anyProblem()
                ? new ConfigurationOutcome.Broken(findings.problems(), findings.notices())
                : new ConfigurationOutcome.Usable(configuration);
    }

    private void gather(XmlElement root) {
        if (!root.name().equals(ROOT)) {
            findings.problem(
                    root, "<" + root.name() + "> is not the root of a configuration: it must be <ossec_config>");
            return;
        }
        root.children().forEach(this::gatherSection);
    }

    private void gatherSection(XmlElement section) {
        String name = section.name();
        boolean first = !sections.containsKey(name);
        sections.computeIfAbsent(name, ignored -> new ArrayList<>()).add(section);
        if (Sections.OURS.contains(name)) {
            return;
        }
        if (!Sections.OF_OTHERS.contains(name)) {
            findings.problem(section, "unknown section <" + name + ">" + DidYouMean.hint(name, Sections.all()));
        } else if (first) {
            findings.notice(section.position(), "<" + name + "> has no meaning here and is left out");
        }
    }

    private List<XmlElement> sections(String name) {
        return sections.getOrDefault(name, List.of());
    }

    private List<CollectionSettings> collections() {
        AzureLogsReader reader = new AzureLogsReader(findings, paths);
        List<CollectionSettings> collections = new ArrayList<>();
        for (XmlElement wodle : sections("wodle")) {
            Optional<String> name = wodle.attribute("name");
            if (name.isEmpty()) {
                findings.problem(wodle, "<wodle> has no name: write <wodle name=\"azure-logs\">");
            } else if (name.get().equals(AZURE_LOGS)) {
                reader.read(wodle).ifPresent(collections::add);
            } else {
                findings.notice(wodle.position(), "wodle '" + name.get() + "' has no meaning here and is left out");
            }
        }
        if (sections("wodle").stream()
                .noneMatch(wodle ->
                        wodle.attribute("name").filter(AZURE_LOGS::equals).isPresent())) {
            findings.warning(Position.START, "there is no <wodle name=\"azure-logs\">: nothing is collected");
        }
        return collections;
    }

    private static int level(Options alerts, String name, int usual) {
        return alerts.value(name, DocumentReader::level, "a level, 0 to " + HIGHEST_LEVEL)
                .orElse(usual);
    }

    private static Optional<Integer> level(String text) {
        return Values.number(text, 0, HIGHEST_LEVEL);
    }
}
