package io.threatlockdown.detection.field;

import io.threatlockdown.detection.TestEvents;
import io.threatlockdown.detection.pattern.ByteText;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What is worked out of the rows of resources: the control plane, vaults, clusters, storage accounts, Graph. */
class ResourceFieldsTest {
    private static final String NONE = "none";

    private static String read(Event event, String name) {
        return TestFields.row(event, List.of(name))
                .dynamic(0)
                .map(ByteText::decode)
                .orElse(NONE);
    }

    private static Event activity(String requestBody, String responseBody) {
        return TestEvents.event(
                "AzureActivity",
                Json.write(Map.of(
                        "ResourceId",
                        "/subscriptions/S1/resourceGroups/RG-a/providers/Microsoft.Compute/virtualMachines/VM1/extensions/e",
                        "Properties",
                        Json.write(Map.of("requestbody", requestBody, "responseBody", responseBody)))));
    }

    @Test
    void theWayIntoABodyGoesThroughListsAndThroughTextThatHoldsJson() {
        Event event = activity(
                "{\"a\":[{\"b\":1},{\"b\":2}],\"c\":\"{\\\"d\\\":\\\"x\\\"}\",\"e\":[{\"b\":3}]}", "{\"f\":true}");

        assertThat(read(event, "req.a.b")).isEqualTo("[1, 2]");
        assertThat(read(event, "req.e.b")).isEqualTo("3");
        assertThat(read(event, "req.C.D")).isEqualTo("x");
        assertThat(read(event, "req.f")).isEqualTo("true");
        assertThat(read(event, "asked.f")).isEqualTo(NONE);
        assertThat(read(event, "asked.e")).isEqualTo("[{\n\t\t\"b\":\t3\n\t}]");
        assertThat(read(event, "req.a.none")).isEqualTo(NONE);
    }

    @Test
    void anObjectInABodyIsItsCompactJson() {
        assertThat(read(activity("{\"p\": {\"q\": [1, 2]}}", ""), "asked.p")).isEqualTo("{\"q\":[1,2]}");
    }

    @Test
    void aRequestGoesBeforeItsAnswer() {
        assertThat(read(activity("{\"p\":\"asked\"}", "{\"p\":\"answered\"}"), "req.p"))
                .isEqualTo("asked");
        assertThat(read(activity("", "{\"p\":\"answered\"}"), "req.p")).isEqualTo("answered");
    }

    @Test
    void aResourceHasItsGroupAndItsMachine() {
        Event event = activity("", "");

        assertThat(read(event, "scope.resource"))
                .isEqualTo(
                        "/subscriptions/s1/resourcegroups/rg-a/providers/microsoft.compute/virtualmachines/vm1/extensions/e");
        assertThat(read(event, "scope.group")).isEqualTo("/subscriptions/s1/resourcegroups/rg-a");
        assertThat(read(event, "scope.machine"))
                .isEqualTo("/subscriptions/s1/resourcegroups/rg-a/providers/microsoft.compute/virtualmachines/vm1");
        Event ofSubscription = TestEvents.event(
                "AzureActivity", "{\"ResourceId\":\"/subscriptions/S1/providers/Microsoft.Authorization/locks/l\"}");
        assertThat(read(ofSubscription, "scope.group")).isEqualTo("/subscriptions/s1");
        assertThat(read(ofSubscription, "scope.machine")).isEqualTo(NONE);
    }

    @ParameterizedTest(name = "{0} {1} {2} from {3}, ports {4}: {5}")
    @CsvSource({
        "Allow, Inbound, Tcp, *, 3389, 3389",
        "allow, inbound, Tcp, Internet, 20-23, 20 21 22 23",
        "Allow, Inbound, Tcp, 0.0.0.0/0, 1-65535, *",
        "Allow, Inbound, Tcp, ::/0, *, *",
        "Allow, Inbound, Tcp, 0.0.0.0/00, 22, none",
        "Deny, Inbound, Tcp, *, 22, none",
        "Allow, Outbound, Tcp, *, 22, none",
        "Allow, Inbound, Tcp, 203.0.113.0/24, 22, none",
        "Allow, Inbound, Tcp, VirtualNetwork, 22, none",
    })
    void theOpenedPortsAreThoseThatEveryAddressReaches(
            String access, String direction, String protocol, String source, String port, String ports) {
        String rule = Json.write(Map.of(
                "properties",
                Map.of(
                        "access", access,
                        "direction", direction,
                        "protocol", protocol,
                        "sourceAddressPrefix", source,
                        "destinationPortRange", port)));

        assertThat(read(activity(rule, ""), "opened.ports")).isEqualTo(ports);
        assertThat(read(activity("", "{\"properties\":{\"securityRules\":[" + rule + "]}}"), "opened.ports"))
                .isEqualTo(ports);
    }

    @Test
    void aVaultNamesThePersonTheApplicationAndWhatWasAsked() {
        Event own = TestEvents.event("AZKVAuditLogs", """
                {"CallerIpAddress":"203.0.113.7","HttpStatusCode":200,"Id":"https://KV-a.vault.azure.net/secrets/DB/0a1b",
                 "Identity":{"claim":{"appid":"app1","http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"ana@contoso.example"}}}
                """);
        Event shared = TestEvents.event("AzureDiagnostics", """
                {"ResourceProvider":"MICROSOFT.KEYVAULT","CallerIPAddress":"203.0.113.7","httpStatusCode_d":200.0,"id_s":"https://kv-a.vault.azure.net/secrets/db/0a1b",
                 "identity_claim_appid_g":"app1",
                 "identity_claim_http_schemas_xmlsoap_org_ws_2005_05_identity_claims_upn_s":"ana@contoso.example"}
                """);

        for (Event event : List.of(own, shared)) {
            assertThat(read(event, "actor.user")).isEqualTo("ana@contoso.example");
            assertThat(read(event, "actor.app")).isEqualTo("app1");
            assertThat(read(event, "actor.ip")).isEqualTo("203.0.113.7");
            assertThat(read(event, "vault.name")).isEqualTo("kv-a");
            assertThat(read(event, "vault.object")).isEqualTo("secrets/db");
            assertThat(read(event, "vault.status")).isEqualTo("200");
        }
    }

    @Test
    void whatOtherResourcesLogIsOfNoVault() {
        Event event = TestEvents.event(
                "AzureDiagnostics",
                "{\"ResourceProvider\":\"MICROSOFT.LOGIC\",\"Resource\":\"FLOW\",\"httpStatusCode_d\":200.0}");

        assertThat(read(event, "vault.name")).isEqualTo(NONE);
        assertThat(read(event, "vault.status")).isEqualTo(NONE);
    }

    @Test
    void aClusterNamesTheSameInATableOfItsOwnAndAsText() {
        Event own = TestEvents.event("AKSAudit", """
                {"Verb":"list","RequestUri":"/api/v1/secrets","User":{"username":"ana"},"SourceIps":["203.0.113.7","10.0.0.1"],
                 "ObjectRef":{"resource":"secrets"},"ResponseStatus":{"code":200}}
                """);
        Event text = TestEvents.event("AzureDiagnostics", """
                {"Category":"kube-audit","log_s":"{\\"verb\\":\\"list\\",\\"requestURI\\":\\"/api/v1/secrets\\",\\"user\\":{\\"username\\":\\"ana\\"},\\"sourceIPs\\":[\\"203.0.113.7\\",\\"10.0.0.1\\"],\\"objectRef\\":{\\"resource\\":\\"secrets\\"},\\"responseStatus\\":{\\"code\\":200}}"}
                """);

        for (Event event : List.of(own, text)) {
            assertThat(read(event, "actor.name")).isEqualTo("ana");
            assertThat(read(event, "actor.ip")).isEqualTo("203.0.113.7");
            assertThat(read(event, "kube.verb")).isEqualTo("list");
            assertThat(read(event, "kube.requestURI")).isEqualTo("/api/v1/secrets");
            assertThat(read(event, "kube.objectRef.resource")).isEqualTo("secrets");
            assertThat(read(event, "kube.responseStatus.code")).isEqualTo("200");
            assertThat(read(event, "kube.objectRef.name")).isEqualTo(NONE);
        }
    }

    @Test
    void aStorageAccountNamesWhoeverHasAName() {
        Event named = TestEvents.event("StorageBlobLogs", """
                {"RequesterUpn":"ana@contoso.example","RequesterAppId":"app1","CallerIpAddress":"203.0.113.7:51044",
                 "Uri":"https://st.blob.core.windows.net:443/c/a/b.txt?sp=r&sig=x","ObjectKey":"/st/c/a/b.txt"}
                """);
        Event signed = TestEvents.event("StorageBlobLogs", """
                {"CallerIpAddress":"10.0.0.4","Uri":"https://st.blob.core.windows.net:443/c?restype=container"}
                """);

        assertThat(read(named, "actor.name")).isEqualTo("ana@contoso.example");
        assertThat(read(named, "actor.app")).isEqualTo("app1");
        assertThat(read(named, "actor.ip")).isEqualTo("203.0.113.7");
        assertThat(read(named, "blob.container")).isEqualTo("c");
        assertThat(read(named, "blob.path")).isEqualTo("https://st.blob.core.windows.net:443/c/a/b.txt");
        assertThat(read(signed, "actor.name")).isEqualTo(NONE);
        assertThat(read(signed, "blob.container")).isEqualTo("c");
    }

    @ParameterizedTest(name = "{0} is of the kind {1}")
    @CsvSource({
        "https://graph.microsoft.com/v1.0/users?$top=5, users",
        "https://graph.microsoft.com/v1.0/users/a@contoso.example/memberOf, users",
        "https://graph.microsoft.com/v1.0/groups/1/members, groups",
        "https://graph.microsoft.com/v1.0/groups/1/drive/root, files",
        "https://graph.microsoft.com/v1.0/servicePrincipals/1/appRoleAssignedTo, serviceprincipals",
        "https://graph.microsoft.com/v1.0/me, users",
        "https://graph.microsoft.com/v1.0/me/mailboxSettings, mailbox-settings",
        "https://graph.microsoft.com/v1.0/users('a')/mailFolders('inbox')/messages, mail",
        "https://graph.microsoft.com/beta/roleManagement/directory/roleAssignments, roles",
        "https://graph.microsoft.com/v1.0/directoryRoles, roles",
        "https://graph.microsoft.com/v1.0/policies/authorizationPolicy, policies",
        "https://graph.microsoft.com/v1.0/policies/crossTenantAccessPolicy/partners, cross-tenant",
        "https://graph.microsoft.com/v1.0/identity/conditionalAccess/policies, policies",
        "https://graph.microsoft.com/v1.0/identity/userFlows, identity",
        "https://graph.microsoft.com/v1.0/users/1/policies, users",
        "https://graph.windows.net/contoso.example/tenantDetails?api-version=1.6, organization",
        "https://graph.microsoft.com/v1.0/, none",
    })
    void aCallIsOfAKind(String address, String kind) {
        Event event = TestEvents.event("MicrosoftGraphActivityLogs", Json.write(Map.of("RequestUri", address)));

        assertThat(read(event, "graph.kind")).isEqualTo(kind);
    }

    @Test
    void aVaultSaysWhetherItLetsInEverybody() {
        Event own = TestEvents.event(
                "AZKVAuditLogs", "{\"NetworkAcls\":{\"defaultAction\":\"Deny\",\"bypass\":\"AzureServices\"}}");
        Event shared = TestEvents.event(
                "AzureDiagnostics",
                "{\"ResourceProvider\":\"MICROSOFT.KEYVAULT\",\"properties_networkAcls_defaultAction_s\":\"Deny\"}");

        assertThat(read(own, "vault.firewall")).isEqualTo("Deny");
        assertThat(read(shared, "vault.firewall")).isEqualTo("Deny");
        assertThat(read(own, "vault.opened")).isEqualTo(NONE);
    }

    @ParameterizedTest(name = "{0} is from {1} to {2}")
    @CsvSource({
        "198.51.100.7, 198.51.100.7, 198.51.100.7",
        "198.51.100.7/32, 198.51.100.7, 198.51.100.7",
        "198.51.100.77/24, 198.51.100.0, 198.51.100.255",
        "0.0.0.0/0, 0.0.0.0, 255.255.255.255",
        "2001:db8::/33, 2001:db8:0:0:0:0:0:0, 2001:db8:7fff:ffff:ffff:ffff:ffff:ffff",
        "everybody, none, none",
    })
    void whatAVaultIsOpenedForHasAFirstAndALastAddress(String range, String first, String last) {
        Event event = TestEvents.event(
                "AzureDiagnostics",
                Json.write(Map.of("ResourceProvider", "MICROSOFT.KEYVAULT", "addedIpRule_Value_s", range)));

        assertThat(read(event, "vault.opened")).isEqualTo(range);
        assertThat(read(event, "vault.opened.first")).isEqualTo(first);
        assertThat(read(event, "vault.opened.last")).isEqualTo(last);
    }

    @ParameterizedTest(name = "{0} is of {1}")
    @CsvSource({
        "ana@Contoso.example, contoso.example",
        "ana_fabrikam.example#EXT#@contoso.example, contoso.example",
        "Ana, none",
        "@contoso.example, none",
        "ana@, none",
    })
    void whoActsIsOfADomain(String name, String domain) {
        Event event = TestEvents.event("SigninLogs", Json.write(Map.of("UserPrincipalName", name)));

        assertThat(read(event, "actor.domain")).isEqualTo(domain);
    }

    @ParameterizedTest(name = "{0} is about {1}")
    @CsvSource({
        "https://graph.microsoft.com/v1.0/users?$top=5, users",
        "https://graph.microsoft.com/v1.0/me/messages, messages",
        "https://graph.microsoft.com/beta/users/a@contoso.example/mailFolders/inbox, mailfolders",
        "https://graph.microsoft.com/v1.0//roleManagement/directory/x, rolemanagement",
        "https://graph.microsoft.com/v1.0/users('a'), users",
        "https://graph.microsoft.com/v1.0/users('a')/messages, messages",
        "https://graph.windows.net/contoso.example/directoryRoles?api-version=1.6, directoryroles",
        "https://graph.microsoft.com/v1.0/, none",
    })
    void aCallIsAboutAnArea(String address, String area) {
        Event event = TestEvents.event(
                "MicrosoftGraphActivityLogs",
                Json.write(Map.of("RequestUri", address, "AppId", "app1", "UserId", "u1")));

        assertThat(read(event, "graph.area")).isEqualTo(area);
        assertThat(read(event, "actor.user")).isEqualTo("u1");
        assertThat(read(event, "actor.app")).isEqualTo("app1");
    }
}
