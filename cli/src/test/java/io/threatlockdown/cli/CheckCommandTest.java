package io.threatlockdown.cli;

import io.threatlockdown.detection.analytic.AnalyticRuleSet;
import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.token.AccessSettings;
import io.threatlockdown.tenant.token.AccessSettings.Missing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

/** What {@code tld check} says of each thing that can be missing, and where it is granted. */
class CheckCommandTest {
    private static final int SHIPPED =
            AnalyticRuleSet.ofShippedAnd(List.of(), Set.of()).rules().size();

    private static final String WORKSPACE_ROLE =
            "az role assignment create --assignee %s --role \"Log Analytics Reader\""
                    + " --scope $(az monitor log-analytics workspace list --query \"[?customerId=='%s'].id\" -o tsv)";

    @TempDir
    Path directory;

    private LocalTenant tenant;

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void whenAllIsGrantedEveryLineIsOk() throws IOException {
        start(GraphSettings.ALL, AccessSettings.ALL);

        Ended ended = check("");

        assertThat(ended.out().lines())
                .contains(
                        "ok      entra-audit", "ok      graph-audit", "ok      alerts", "ok      blobs", "All is well.")
                .anyMatch(line -> line.startsWith("ok      log-on of application " + tenant.clientId() + " to tenant "
                        + tenant.tenantDomain() + " for Microsoft Graph"))
                .anyMatch(line -> line.matches(
                        "ok {6}the secret of application " + tenant.clientId() + ": ends in 7(29|30) days, .*"))
                .noneMatch(line -> line.startsWith("FAILED") || line.contains("remedy"));
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void eachMissingPermissionIsNamedWithTheCommandThatGrantsItAndTheRestIsOk() throws IOException {
        start(
                GraphSettings.ALL.withRoles(Set.of("AuditLog.Read.All", "SecurityAlert.Read.All")),
                AccessSettings.ALL.without(Set.of(Missing.LOG_ANALYTICS_READER, Missing.STORAGE_BLOB_DATA_READER)));

        Ended ended = check("");

        String id = tenant.clientId().toString();
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.out())
                .contains("FAILED  entra-audit: application " + id + " may not read workspace " + tenant.workspaceId())
                .contains(WORKSPACE_ROLE.formatted(id, tenant.workspaceId()))
                .contains("ok      graph-audit")
                .contains("ok      alerts")
                .contains("FAILED  graph-signins: application " + id
                        + " may not read auditLogs/signIns, its token lacks Directory.Read.All")
                .contains("az ad app permission add --id " + id
                        + " --api 00000003-0000-0000-c000-000000000000 --api-permissions"
                        + " 7ab1d382-f21e-4acd-a863-ba3e13f7da61=Role && az ad app permission admin-consent --id " + id)
                .contains("FAILED  blobs: application " + id + " may not read storage account "
                        + tenant.storage().accountName())
                .contains("--role \"Storage Blob Data Reader\" --scope $(az storage account show --name "
                        + tenant.storage().accountName() + " --query id -o tsv)")
                .contains("the token carries AuditLog.Read.All, SecurityAlert.Read.All")
                .contains("ok      the secret of application " + id + ": its end is not known")
                .contains("note: to have its end shown, give it the application permission Application.Read.All")
                .contains("3 checks fail.")
                .doesNotContain(tenant.clientSecret());
    }

    @Test
    void aWrongSecretIsSaidOnceAndNothingIsAskedWithoutALogOn() throws IOException {
        start(GraphSettings.ALL, AccessSettings.ALL);

        Ended ended = checkWith("hunter2hunter2", "");

        assertThat(ended.out().lines().filter(line -> line.contains("AADSTS7000215")))
                .as("one for each service")
                .hasSize(3);
        assertThat(ended.out().lines().filter(line -> line.contains("remedy: if it is the secret's id")))
                .as("said once, and 'as above' then")
                .hasSize(1);
        assertThat(ended.out())
                .contains("FAILED  entra-audit: not asked, for there is no log-on")
                .doesNotContain("the secret of application")
                .doesNotContain("hunter2");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void aSecretThatEndsSoonIsWarnedOfAndIsNoFailure() throws IOException {
        start(
                GraphSettings.ALL,
                AccessSettings.ALL.withSecretLife(Duration.ofDays(12).plusHours(1)));

        Ended ended = check("");

        assertThat(ended.out())
                .contains("warning the secret of application " + tenant.clientId() + ": ends in 12 days, ")
                .contains("remedy: make a new one (portal: Entra ID > App registrations > " + tenant.clientId()
                        + " > Certificates & secrets, or: az ad app credential reset --id " + tenant.clientId()
                        + " --append)")
                .contains("All is well.");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void programsGetOneObject() throws IOException {
        start(GraphSettings.ALL.with(GraphSettings.Licence.FREE), AccessSettings.ALL);

        Ended ended = check("--json");

        JsonNode answer = Json.read(ended.out());
        assertThat(answer.path("ok").asBoolean()).isFalse();
        JsonNode signIns = named(answer, "graph-signins");
        assertThat(signIns.path("kind").asString()).isEqualTo("graph");
        assertThat(signIns.path("state").asString()).isEqualTo("failed");
        assertThat(signIns.path("message").asString()).contains("licence of Entra ID P1 or P2");
        assertThat(signIns.path("remedy").asString()).contains("portal: Entra ID > Licenses");
        assertThat(named(answer, "graph-audit").path("state").asString()).isEqualTo("ok");
        assertThat(named(answer, "graph-audit").has("message")).isFalse();
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    @Test
    void aTableThatIsNotThereAndAWorkspaceThatIsNotAreToldApart() throws IOException {
        start(GraphSettings.ALL, AccessSettings.ALL);
        Path file = configuration(tenant.clientSecret());
        String text = Files.readString(file);

        Files.writeString(file, text.replace("<query>AuditLogs</query>", "<query>NoSuchTable</query>"));
        assertThat(tld("check", "-c", file.toString()).out())
                .contains("FAILED  entra-audit: workspace " + tenant.workspaceId() + " has no table 'NoSuchTable'")
                .contains("remedy: check the name; a table is made with its first row");
        Files.writeString(file, text.replace(tenant.workspaceId().toString(), "99999999-2222-3333-4444-555555555555"));
        assertThat(tld("check", "-c", file.toString()).out())
                .contains("FAILED  entra-audit: there is no workspace 99999999-2222-3333-4444-555555555555")
                .contains("portal: the workspace > Overview > Workspace ID");
    }

    private static JsonNode named(JsonNode answer, String name) {
        return answer.path("checks").values().stream()
                .filter(check -> check.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachAnalyticRuleThatIsAskedOfAzureIsAskedOnce() throws IOException {
        start(GraphSettings.ALL, AccessSettings.ALL);
        Path folder = Files.createDirectories(directory.resolve("cloud"));
        writeRule(folder.resolve("good.yaml"), 1, "SigninLogs | where TimeGenerated > ago(1m)");
        writeRule(folder.resolve("lost.yaml"), 2, "Nothing_CL | where A == 1");
        writeRule(folder.resolve("vague.yaml"), 3, "union * | take 1");
        Path file = configuration(tenant.clientSecret());
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "</request>",
                                "</request><request><workspace>" + tenant.workspaceId()
                                        + "</workspace><analytic_dir>cloud</analytic_dir></request>"));

        Ended ended = tld("check", "-c", file.toString());

        String of = ", asked of workspace " + tenant.workspaceId();
        assertThat(ended.out())
                .contains("ok      " + (3 + SHIPPED) + " analytic rules")
                .containsPattern("ok {6}analytic rule 6\\d{8} Rule 1" + of)
                .containsPattern("FAILED  analytic rule 6\\d{8} Rule 2" + of + ": .*has no table 'Nothing_CL'")
                .containsPattern("ok {6}analytic rule 6\\d{8} Rule 3" + of)
                .contains("its runs are made again at fixed times: it reads every table whose name fits a pattern")
                .contains("1 check fails.");
        assertThat(ended.exitCode()).isEqualTo(1);
    }

    private static void writeRule(Path file, int number, String query) throws IOException {
        Files.writeString(file, """
                id: 00000000-0000-4000-8000-%012d
                name: Rule %1$d
                kind: NRT
                severity: Low
                query: %s
                """.formatted(number, query));
    }

    private void start(GraphSettings graph, AccessSettings access) {
        tenant = LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withHistory(Duration.ofHours(3))
                .withGraph(graph)
                .withAccess(access));
    }

    private Ended check(String option) throws IOException {
        return checkWith(tenant.clientSecret(), option);
    }

    private Ended checkWith(String secret, String option) throws IOException {
        String file = configuration(secret).toString();
        return option.isEmpty() ? tld("check", "-c", file) : tld("check", "-c", file, option);
    }

    private Path configuration(String secret) throws IOException {
        Path credentials = Files.writeString(
                directory.resolve("credentials"),
                "application_id = " + tenant.clientId() + "\napplication_key = " + secret + "\n");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        String log = "<auth_path>credentials</auth_path><tenantdomain>" + tenant.tenantDomain() + "</tenantdomain>";
        return Files.writeString(directory.resolve("ossec.conf"), """
                <ossec_config>
                  <wodle name="azure-logs">
                    <interval>5m</interval>
                    <log_analytics>%1$s
                      <request><tag>entra-audit</tag><query>AuditLogs</query><workspace>%2$s</workspace></request>
                    </log_analytics>
                    <graph>%1$s
                      <request><tag>graph-audit</tag><query>auditLogs/directoryAudits</query></request>
                      <request><tag>graph-signins</tag><query>auditLogs/signIns</query></request>
                      <request><tag>alerts</tag><query>security/alerts_v2</query></request>
                    </graph>
                    <storage>%1$s<account_name>%3$s</account_name><tag>blobs</tag>
                      <container name="insights-logs-auditlogs"/>
                    </storage>
                  </wodle>
                  <threatlockdown>
                    <authority>%4$s</authority>
                    <query_host>%4$s</query_host>
                    <graph_host>%4$s</graph_host>
                    <blob_host>%4$s/{account}</blob_host>
                    <ca_file>%5$s</ca_file>
                  </threatlockdown>
                </ossec_config>
                """.formatted(
                        log,
                        tenant.workspaceId(),
                        tenant.storage().accountName(),
                        tenant.authority(),
                        tenant.caFile().toAbsolutePath()));
    }
}
