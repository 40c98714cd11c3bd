package io.threatlockdown.config;

import io.threatlockdown.azure.graph.GraphRequest;
import io.threatlockdown.azure.graph.GraphSource;
import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.loganalytics.LogAnalyticsSource;
import io.threatlockdown.azure.logon.CredentialsSource;
import io.threatlockdown.pipeline.analytic.AnalyticSource;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the {@code <log_analytics>} blocks, and the {@code <graph>} blocks that are written alike. */
final class SourceReader {
    private static final String TENANT_REMEDY = "name the Entra ID tenant, contoso.onmicrosoft.com for one";

    private final Findings findings;
    private final Paths paths;
    private final Duration timeout;

    SourceReader(Findings findings, Paths paths, Duration timeout) {
        this.findings = findings;
        this.paths = paths;
        this.timeout = timeout;
    }

    /** What the block holds; empty when a part of it is wrong, which is then reported. */
    Optional<ReadLogAnalytics> logAnalytics(XmlElement element, RequestNames names) {
        Options options = Options.of(OptionGroup.LOG_ANALYTICS, element, findings);
        Optional<CredentialsSource> credentials = new CredentialsReader(options, paths).read();
        Optional<String> tenant = tenant(options);
        RequestReader reader = new RequestReader(findings, names, timeout);
        AnalyticRequestReader rules = new AnalyticRequestReader(findings, paths, timeout);
        List<LogAnalyticsRequest> requests = new ArrayList<>();
        List<AnalyticSource> analytic = new ArrayList<>();
        for (XmlElement block : requests(options)) {
            if (AnalyticRequestReader.isOne(block)) {
                rules.read(block, tenant, credentials).ifPresent(analytic::add);
            } else {
                reader.read(block).ifPresent(requests::add);
            }
        }
        return tenant.flatMap(domain -> credentials.map(
                known -> new ReadLogAnalytics(new LogAnalyticsSource(domain, known, requests), analytic)));
    }

    /** The source; empty when a part of it is wrong, which is then reported. */
    Optional<GraphSource> graph(XmlElement element, RequestNames names) {
        Options options = Options.of(OptionGroup.GRAPH, element, findings);
        Optional<CredentialsSource> credentials = new CredentialsReader(options, paths).read();
        Optional<String> tenant = tenant(options);
        List<GraphRequest> requests = requests(options).stream()
                .map(block -> graphRequest(block, names))
                .flatMap(Optional::stream)
                .toList();
        return tenant.flatMap(domain -> credentials.map(known -> new GraphSource(domain, known, requests)));
    }

    private Optional<GraphRequest> graphRequest(XmlElement block, RequestNames names) {
        Options options = Options.of(OptionGroup.GRAPH_REQUEST, block, findings);
        Optional<String> tag = options.text("tag");
        String name = names.next(tag, "graph");
        Optional<String> query = options.required("query", "write a path of the Graph API, auditLogs/signIns for one");
        query.flatMap(GraphRequest::problem)
                .ifPresent(problem ->
                        findings.problem(options.element("query").orElseThrow().textPosition(), "<query> " + problem));
        Optional<String> date = options.value(
                "date_property",
                text -> Optional.of(text).filter(word -> word.matches("[A-Za-z][A-Za-z0-9]*")),
                "the name of a property, createdDateTime for one");
        Optional<Duration> offset = Timeouts.offset(options);
        Duration ofRequest = Timeouts.ofRequest(options, timeout);
        return query.filter(path -> GraphRequest.problem(path).isEmpty())
                .map(path -> new GraphRequest(name, tag, path, date, offset, ofRequest));
    }

    private Optional<String> tenant(Options options) {
        Optional<String> tenant = options.required("tenantdomain", TENANT_REMEDY);
        if (tenant.isPresent() && !tenant.get().matches("[A-Za-z0-9.-]+")) {
            findings.problem(
                    options.element("tenantdomain").orElseThrow().textPosition(),
                    "<tenantdomain> is '" + tenant.get() + "' and must be a domain name or a GUID");
            return Optional.empty();
        }
        return tenant;
    }

    private List<XmlElement> requests(Options options) {
        List<XmlElement> blocks = options.blocks("request");
        if (blocks.isEmpty()) {
            findings.problem(
                    options.owner(), "<" + options.owner().name() + "> has no <request>: add one with a <query>");
        }
        return blocks;
    }
}
