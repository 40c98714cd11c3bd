package io.threatlockdown.config;

import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.kql.KqlError;
import io.threatlockdown.kql.KqlException;
import io.threatlockdown.kql.SourceRewriter;
import io.threatlockdown.xml.XmlElement;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a {@code <request>} of a {@code <log_analytics>} block. */
final class RequestReader {
    private static final Pattern ENTITY = Pattern.compile("&(lt|gt|amp|quot|apos);");

    private final Findings findings;
    private final RequestNames names;
    private final Duration timeoutOfBlock;

    RequestReader(Findings findings, RequestNames names, Duration timeoutOfBlock) {
        this.findings = findings;
        this.names = names;
        this.timeoutOfBlock = timeoutOfBlock;
    }

    /** The request; empty when a part of it is wrong, which is then reported. */
    Optional<LogAnalyticsRequest> read(XmlElement element) {
        Options options = Options.of(OptionGroup.LOG_ANALYTICS_REQUEST, element, findings);
        Optional<String> tag = options.text("tag");
        String name = names.next(tag, "request");
        Optional<String> query = query(options);
        Optional<String> workspace = WorkspaceGuid.read(options);
        Optional<Duration> offset = Timeouts.offset(options);
        Duration timeout = Timeouts.ofRequest(options, timeoutOfBlock);
        return query.flatMap(
                kql -> workspace.map(guid -> new LogAnalyticsRequest(name, tag, kql, guid, offset, timeout)));
    }

    private Optional<String> query(Options options) {
        options.required(
                "query",
                "write the KQL that gives the rows, SigninLogs for one; or name a folder of analytic rules with <analytic_dir>");
        return options.element("query").map(element -> {
            QueryText query = QueryText.of(element);
            checkSyntax(query);
            if (ENTITY.matcher(query.sent()).find()) {
                findings.warning(
                        element.textPosition(),
                        "entities such as &lt; are not decoded here: write \\< for <, and the other characters as they are");
            }
            return query.sent();
        });
    }

    private void checkSyntax(QueryText query) {
        try {
            new SourceRewriter().validate(query.sent());
        } catch (KqlException noKql) {
            for (KqlError error : noKql.errors()) {
                findings.problem(
                        query.inFile(error.line(), error.column()), "the query does not parse: " + error.message());
            }
        }
    }
}
