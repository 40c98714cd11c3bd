package io.threatlockdown.server.query;

import io.threatlockdown.pipeline.Collector;
import io.threatlockdown.pipeline.QueriedWorkspace;
import io.threatlockdown.server.ApiErrors.BadRequestException;
import io.threatlockdown.server.audit.AuditLog;
import io.threatlockdown.workspace.AuditAction;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.List;

/**
 * Asks workspaces in Azure what a person wants to know, with the log-on of the requests that are collected from them. Every question is
 * in the audit log before it is sent.
 */
@RestController
public class AzureQueryController {
    private static final int LONGEST_IN_THE_LOG = 4_000;

    private final Collector collector;
    private final OpenQuestions questions;
    private final AuditLog audit;

    public AzureQueryController(Collector collector, OpenQuestions questions, AuditLog audit) {
        this.collector = collector;
        this.questions = questions;
        this.audit = audit;
    }

    /**
     * A workspace that can be asked.
     *
     * @param workspace its GUID
     * @param tenant the domain that is logged on to
     * @param requests the names of those that are collected from it
     */
    public record Target(String workspace, String tenant, List<String> requests) {}

    public record Targets(List<Target> workspaces) {}

    /** The workspaces in Azure that can be asked: those that the configuration's requests name. */
    @GetMapping("/api/query/azure")
    Targets targets() {
        return new Targets(collector.workspaces().stream()
                .map(each -> new Target(each.guid(), each.tenantDomain(), each.requests()))
                .toList());
    }

    /** Has a workspace in Azure answer a query, once, and streams the rows as the local workspace's. */
    @PostMapping("/api/query/azure/{workspace}")
    void query(
            @PathVariable("workspace") String workspace,
            @RequestBody Question question,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        QueriedWorkspace azure = named(workspace);
        String asker = AnswerStream.asker(request);
        AnswerStream.answer(question, response, signOfLife -> begin(question, azure, asker, signOfLife));
    }

    /** All rows that Azure answers as a file; one that Azure cuts off breaks off. */
    @PostMapping("/api/query/azure/{workspace}/export")
    void export(
            @PathVariable("workspace") String workspace,
            @RequestParam(name = "format", defaultValue = "csv") String format,
            @RequestBody Question question,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ExportFormat form = ExportFormat.of(format);
        QueriedWorkspace azure = named(workspace);
        String asker = AnswerStream.asker(request);
        AnswerStream.export(question, form, response, signOfLife -> begin(question, azure, asker, signOfLife));
    }

    private OpenQuestion begin(Question question, QueriedWorkspace azure, String asker, Runnable signOfLife) {
        return questions.beginInAzure(
                question,
                azure,
                asker,
                () -> audit.record(AuditAction.AZURE_QUERIED, azure.guid(), detail(question)),
                signOfLife);
    }

    private static String detail(Question question) {
        String parameters = question.values().isEmpty() ? "" : " with " + question.values();
        String whole = question.query().strip() + parameters;
        return whole.length() <= LONGEST_IN_THE_LOG ? whole : whole.substring(0, LONGEST_IN_THE_LOG) + "…";
    }

    private QueriedWorkspace named(String guid) {
        return collector.workspaces().stream()
                .filter(known -> known.guid().equalsIgnoreCase(guid))
                .findFirst()
                .orElseThrow(() -> BadRequestException.notFound("the configuration names no workspace '" + guid
                        + "'; those of its <request> blocks can be asked"));
    }
}
