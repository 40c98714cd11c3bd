package io.threatlockdown.cli;

import io.threatlockdown.detection.notes.RuleNotes;
import io.threatlockdown.tenant.LocalTenant;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of the demo's {@code ossec.conf}: all tables that the local tenant writes, and what Microsoft Graph alone has. */
final class DemoConfiguration {
    /** Rules of the installation, which whoever looks at the demo may change. */
    static final String LOCAL_RULES = "local_rules.xml";

    /** Where most of what happens stands. */
    private static final List<Request> BUSY = List.of(
            new Request("azure-auditlogs", "AuditLogs"),
            new Request("azure-signins", "SigninLogs"),
            new Request("azure-activity", "AzureActivity"));

    private static final List<Request> OTHERS = List.of(
            new Request("signins-noninteractive", "AADNonInteractiveUserSignInLogs"),
            new Request("signins-workloads", "AADServicePrincipalSignInLogs"),
            new Request("signins-managed", "AADManagedIdentitySignInLogs"),
            new Request("risk-events", "AADUserRiskEvents"),
            new Request("risky-users", "AADRiskyUsers"),
            new Request("workload-risk-events", "AADServicePrincipalRiskEvents"),
            new Request("risky-workloads", "AADRiskyServicePrincipals"),
            new Request("key-vaults", "AZKVAuditLogs"),
            new Request("diagnostics", "AzureDiagnostics"),
            new Request("storage-blobs", "StorageBlobLogs"),
            new Request("clusters", "AKSAudit"),
            new Request("clusters-admin", "AKSAuditAdmin"),
            new Request("graph-activity", "MicrosoftGraphActivityLogs"),
            new Request("old-graph-activity", "AADGraphActivityLogs"));

    private static final List<Request> OF_GRAPH = List.of(
            new Request("defender-alerts", "security/alerts_v2"),
            new Request("defender-incidents", "security/incidents"));

    /** Rules of level 3 keep a record of what is ordinary, a thousand times a day. */
    private static final int USUAL_LEVEL = 5;

    /** That of every rule that raises alerts at all: some attacks are for a rule of level 3. */
    private static final int EVERY_LEVEL = 3;

    private DemoConfiguration() {}

    private record Request(String tag, String query) {}

    /**
     * @param port of the dashboard
     * @param attacks those that are played; all when empty. Only the tables that tell of them are collected then, over weeks: Azure's limits
     *     of requests hold here too
     */
    static String of(LocalTenant tenant, int port, Set<String> attacks) {
        long history = DemoTenant.history(attacks).toDays();
        List<Request> others = OTHERS.stream()
                .filter(request -> attacks.isEmpty() || tablesOf(attacks).contains(request.query()))
                .toList();
        return """
                <ossec_config>
                  <wodle name="azure-logs">
                    <disabled>no</disabled>
                    <interval>5s</interval>
                    <run_on_start>yes</run_on_start>
                %s  </wodle>

                %s  <!-- What Log Analytics does not have: findings of Microsoft's products. -->
                  <wodle name="azure-logs">
                    <disabled>no</disabled>
                    <interval>1m</interval>
                    <run_on_start>no</run_on_start>
                %s  </wodle>

                  <ruleset>
                    <rule_include>%s</rule_include>
                  </ruleset>

                  <alerts>
                    <log_alert_level>%d</log_alert_level>
                  </alerts>

                  <threatlockdown>
                    <data_dir>%s</data_dir>
                    <listen>127.0.0.1:%d</listen>
                    <authority>%s</authority>
                    <query_host>%s</query_host>
                    <graph_host>%s</graph_host>
                    <ca_file>%s</ca_file>
                    <overlap>1m</overlap>
                    <settle>1s</settle>
                    <entra_logon>
                      <tenant_id>%s</tenant_id>
                      <auth_path>credentials</auth_path>
                      <viewer>ThreatLockDown.Viewer</viewer>
                %s      <analyst>ThreatLockDown.Analyst</analyst>
                      <engineer>ThreatLockDown.Engineer</engineer>
                      <administrator>ThreatLockDown.Administrator</administrator>
                    </entra_logon>
                  </threatlockdown>
                </ossec_config>
                """.formatted(
                        logAnalytics(tenant, BUSY, history),
                        others.isEmpty() ? "" : lessOften(logAnalytics(tenant, others, history)),
                        graph(tenant),
                        LOCAL_RULES,
                        attacks.isEmpty() ? USUAL_LEVEL : EVERY_LEVEL,
                        DemoCommand.DATA,
                        port,
                        tenant.authority(),
                        tenant.queryHost(),
                        tenant.graphHost(),
                        tenant.caFile().toAbsolutePath(),
                        tenant.tenantId(),
                        viewers(tenant));
    }

    /** Rows that no detection takes are no alerts here: what is one is seen better, and with them there are some 20,000 a day. */
    static String localRules() {
        return """
                <!-- Yours: what you change here is in force within seconds, and stays. -->
                <group name="azure,">

                  <!-- Rows that no detection takes raise no alert. Without these rules each of them is one, as ever in this rule language. -->
                  <rule id="87801" level="1" overwrite="yes">
                    <decoded_as>json</decoded_as>
                    <field name="azure_tag">azure-log-analytics</field>
                    <description>Azure: Log analytics</description>
                    <options>no_full_log</options>
                  </rule>

                  <rule id="87802" level="1" overwrite="yes">
                    <decoded_as>json</decoded_as>
                    <field name="azure_tag">azure-ad-graph</field>
                    <description>Azure: Microsoft Graph</description>
                    <options>no_full_log</options>
                  </rule>

                  <rule id="87810" level="1" overwrite="yes">
                    <if_sid>87801,87803</if_sid>
                    <field name="Type">AzureActivity</field>
                    <description>Azure: Log analytics activity</description>
                    <options>no_full_log</options>
                  </rule>

                  <rule id="87811" level="1" overwrite="yes">
                    <if_sid>87810</if_sid>
                    <field name="OperationName">\\.+</field>
                    <description>Azure: Log analytics: $(OperationName)</description>
                    <options>no_full_log</options>
                  </rule>

                </group>
                """;
    }

    /** The tables that rules of these names look at; attacks have the names of their rules. */
    private static Set<String> tablesOf(Set<String> attacks) {
        return RuleNotes.shipped().all().stream()
                .filter(note -> attacks.contains(note.name()))
                .flatMap(note -> note.tables().stream())
                .collect(Collectors.toSet());
    }

    private static String lessOften(String source) {
        return """
                  <!-- Less often, and a little later: the tables above have the first alerts. -->
                  <wodle name="azure-logs">
                    <disabled>no</disabled>
                    <interval>20s</interval>
                    <run_on_start>no</run_on_start>
                %s  </wodle>

                """.formatted(source);
    }

    private static String logAnalytics(LocalTenant tenant, List<Request> requests, long history) {
        return """
                    <log_analytics>
                      <auth_path>credentials</auth_path>
                      <tenantdomain>%s</tenantdomain>
                %s    </log_analytics>
                """.formatted(
                tenant.tenantDomain(),
                requests.stream()
                        .map(request -> request(
                                request, history, "        <workspace>" + tenant.workspaceId() + "</workspace>\n"))
                        .collect(Collectors.joining()));
    }

    /** A day of them: they have nothing to do with the attacks. */
    private static String graph(LocalTenant tenant) {
        return """
                    <graph>
                      <auth_path>credentials</auth_path>
                      <tenantdomain>%s</tenantdomain>
                %s    </graph>
                """.formatted(
                tenant.tenantDomain(),
                OF_GRAPH.stream().map(request -> request(request, 1, "")).collect(Collectors.joining()));
    }

    private static String request(Request request, long history, String more) {
        return """
                      <request>
                        <tag>%s</tag>
                        <query>%s</query>
                %s        <time_offset>%dd</time_offset>
                      </request>
                """.formatted(request.tag(), request.query(), more, history);
    }

    /** The groups that open the dashboard for looking. */
    private static String viewers(LocalTenant tenant) {
        return tenant.people().users().stream()
                .flatMap(user -> user.groups().stream())
                .distinct()
                .map("      <viewer>%s</viewer>\n"::formatted)
                .collect(Collectors.joining());
    }
}
