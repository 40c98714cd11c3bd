package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NormaliserTest {
    private final Normaliser normaliser = new Normaliser();

    @Test
    void anActivityRecordBecomesTheRowThatTheRulesRead() {
        Event event = event("""
                {"time":"2026-06-03T14:06:41.181Z","resourceId":"/subscriptions/S-1/resourceGroups/Rg/providers/Microsoft.Network/networkSecurityGroups/web",
                "operationName":"Microsoft.Network/networkSecurityGroups/write","category":"Write","resultType":"Success",
                "resultSignature":"Succeeded.Created","durationMs":200,"callerIpAddress":"203.0.113.7","correlationId":"c",
                "identity":{"authorization":{"scope":"/x","action":"Microsoft.Network/networkSecurityGroups/write"},
                "claims":{"appid":"a","http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"alice@contoso.example"}},
                "level":"Information","properties":{"statusCode":"Created","eventCategory":"Administrative","requestbody":"{\\"a\\":1}"}}""");

        assertThat(Filled.of(event))
                .containsEntry("Type", "AzureActivity")
                .containsEntry("OperationNameValue", "MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/WRITE")
                .containsEntry("ActivityStatusValue", "Success")
                .containsEntry("ActivitySubstatusValue", "Created")
                .containsEntry("CategoryValue", "Administrative")
                .containsEntry("Caller", "alice@contoso.example")
                .containsEntry("CallerIpAddress", "203.0.113.7")
                .containsEntry("SubscriptionId", "S-1")
                .containsEntry("ResourceGroup", "Rg")
                .containsEntry("Resource", "web")
                .containsEntry("Level", "Informational")
                .containsEntry("TimeGenerated", Instant.parse("2026-06-03T14:06:41.181Z"));
        assertThat(((Dynamic) event.value("Properties_d"))
                        .tree()
                        .path("requestbody")
                        .asString())
                .isEqualTo("{\"a\":1}");
        assertThat((String) event.value("Claims")).startsWith("{\"appid\":\"a\"");
    }

    @Test
    void whatTheManagementApiGivesBecomesARowOfAzureActivity() {
        Event event = event("""
                {"authorization":{"action":"a"},"caller":"alice@contoso.example","category":{"value":"Administrative"},
                "eventDataId":"e","eventTimestamp":"2026-06-03T14:06:41.1812345Z","submissionTimestamp":"2026-06-03T14:08:00Z",
                "httpRequest":{"clientIpAddress":"203.0.113.7","method":"PUT"},"level":"Informational","operationId":"o",
                "operationName":{"localizedValue":"Create or Update Security Rule","value":"Microsoft.Network/networkSecurityGroups/securityRules/write"},
                "resourceGroupName":"rg","resourceId":"/subscriptions/s/resourcegroups/rg/providers/Microsoft.Network/networkSecurityGroups/web",
                "status":{"localizedValue":"Succeeded","value":"Succeeded"},"subscriptionId":"s"}""");

        assertThat(Filled.of(event))
                .containsEntry("OperationNameValue", "MICROSOFT.NETWORK/NETWORKSECURITYGROUPS/SECURITYRULES/WRITE")
                .containsEntry("OperationName", "Create or Update Security Rule")
                .containsEntry("ActivityStatusValue", "Succeeded")
                .containsEntry("CallerIpAddress", "203.0.113.7")
                .containsEntry("EventDataId", "e")
                .containsEntry("CategoryValue", "Administrative");
    }

    @Test
    void aStorageRequestGoesToTheTableOfItsService() {
        String record = """
                {"time":"2026-06-03T14:06:41.1812345Z","resourceId":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/acct/%s/default",
                "category":"StorageRead","operationName":"GetBlob","operationVersion":"2020-10-02","statusCode":200,"statusText":"Success",
                "durationMs":12,"callerIpAddress":"203.0.113.7:51044","correlationId":"c","location":"westeurope","protocol":"HTTPS",
                "uri":"https://acct.blob.core.windows.net/c/b","identity":{"type":"OAuth","tokenHash":"h","requester":{"appId":"a","upn":"u@x"}},
                "properties":{"accountName":"acct","userAgentHeader":"azcopy","objectKey":"/acct/c/b","responseBodySize":5120000000,"serviceType":"blob",
                "operationCount":0,"lastModifiedTime":"2026-06-01T00:00:00Z","tlsVersion":"TLS 1.2"}}""";
        Event blob = event(record.formatted("blobServices"));

        assertThat(Filled.of(blob))
                .containsEntry("Type", "StorageBlobLogs")
                .containsEntry("StatusCode", "200")
                .containsEntry("DurationMs", 12.0)
                .containsEntry("ResponseBodySize", 5_120_000_000L)
                .containsEntry("OperationCount", 0)
                .containsEntry("AuthenticationType", "OAuth")
                .containsEntry("RequesterUpn", "u@x")
                .containsEntry("Uri", "https://acct.blob.core.windows.net/c/b")
                .containsEntry("LastModifiedTime", Instant.parse("2026-06-01T00:00:00Z"));
        assertThat(event(record.formatted("fileServices")).table()).isEqualTo("StorageFileLogs");
    }

    @Test
    void aResourceWithoutATableOfItsOwnGoesToAzureDiagnostics() {
        Event event = event("""
                {"time":"2026-06-03T14:06:41Z","category":"AuditEvent","operationName":"SecretGet","resultType":"Success","resultSignature":"OK",
                "callerIpAddress":"203.0.113.7","durationMs":"16","correlationId":"c",
                "resourceId":"/SUBSCRIPTIONS/S/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/KV",
                "identity":{"claim":{"appid":"c44b4083-3bb0-49c1-b47d-974e53cbdf3c","http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"alice@contoso.example"}},
                "properties":{"id":"https://kv/secrets/a","httpStatusCode":200,"isAccessPolicyMatch":true,"tags":["a"]}}""");

        assertThat(Filled.of(event))
                .containsEntry("Type", "AzureDiagnostics")
                .containsEntry("ResourceProvider", "MICROSOFT.KEYVAULT")
                .containsEntry("Resource", "KV")
                .containsEntry("CallerIPAddress", "203.0.113.7")
                .containsEntry("DurationMs", 16L)
                .containsEntry("identity_claim_appid_g", UUID.fromString("c44b4083-3bb0-49c1-b47d-974e53cbdf3c"))
                .containsEntry(
                        "identity_claim_http_schemas_xmlsoap_org_ws_2005_05_identity_claims_upn_s",
                        "alice@contoso.example")
                .containsEntry("id_s", "https://kv/secrets/a")
                .containsEntry("httpStatusCode_d", 200.0)
                .containsEntry("isAccessPolicyMatch_b", true)
                .containsEntry("tags_s", "[\"a\"]");
    }

    @Test
    void graphActivityKeepsItsNumbersAndTheTenantOfEntra() {
        Event event = event("""
                {"time":"2026-06-03T14:06:41Z","resourceId":"/TENANTS/T/PROVIDERS/MICROSOFT.AADIAM","operationName":"Microsoft Graph Activity",
                "category":"MicrosoftGraphActivityLogs","resultSignature":"200","durationMs":"300","callerIpAddress":"203.0.113.7",
                "properties":{"requestId":"r","requestMethod":"GET","responseStatusCode":200,"tenantId":"t","durationMs":301,"ipAddress":"203.0.113.8",
                "requestUri":"https://graph.microsoft.com/v1.0/users","tokenIssuedAt":"2026-06-03T14:00:00Z","appId":"a"}}""");

        assertThat(Filled.of(event))
                .containsEntry("Type", "MicrosoftGraphActivityLogs")
                .containsEntry("ResponseStatusCode", 200)
                .containsEntry("DurationMs", 301)
                .containsEntry("IPAddress", "203.0.113.8")
                .containsEntry("AadTenantId", "t")
                .doesNotContainKey("TenantId");
    }

    @Test
    void objectsOfTheSecurityApisBecomeRowsOfTheirTables() {
        Event alert = event("""
                {"@odata.type":"#microsoft.graph.security.alert","id":"da1","providerAlertId":"p","title":"Odd sign-in","severity":"high","status":"inProgress",
                "createdDateTime":"2026-06-03T14:06:41.1234567Z","category":"InitialAccess","mitreTechniques":["T1078","T1078.004"],"evidence":[{"x":1}]}""");
        Event incident = event("""
                {"id":"29","incidentWebUrl":"https://x","displayName":"Multi-stage","severity":"medium","status":"active","classification":"truePositive",
                "createdDateTime":"2026-06-03T14:00:00Z","lastUpdateDateTime":"2026-06-03T15:00:00Z","alerts":[{"id":"da1"}]}""");
        Event risk = event("""
                {"id":"r","riskEventType":"unfamiliarFeatures","riskLevel":"high","riskState":"atRisk","userPrincipalName":"alice@contoso.example",
                "detectedDateTime":"2026-06-03T14:06:41Z","activityDateTime":"2026-06-03T14:00:00Z","additionalInfo":"[{\\"Key\\":\\"userAgent\\"}]",
                "location":{"city":"Paris"},"ipAddress":"203.0.113.7"}""");
        Event user = event("""
                {"id":"u","isDeleted":false,"riskLastUpdatedDateTime":"2026-06-03T14:06:41Z","riskLevel":"high","riskState":"atRisk"}""");

        assertThat(Filled.of(alert))
                .containsEntry("Type", "SecurityAlert")
                .containsEntry("SystemAlertId", "da1")
                .containsEntry("AlertSeverity", "High")
                .containsEntry("Status", "InProgress")
                .containsEntry("Techniques", "[\"T1078\"]")
                .containsEntry("SubTechniques", "[\"T1078.004\"]")
                .containsEntry("Entities", "[{\"x\":1}]");
        assertThat(Filled.of(incident))
                .containsEntry("Type", "SecurityIncident")
                .containsEntry("IncidentNumber", 29)
                .containsEntry("Status", "Active")
                .containsEntry("AlertIds", Dynamic.parse("[\"da1\"]"))
                .containsEntry("TimeGenerated", Instant.parse("2026-06-03T15:00:00Z"));
        assertThat(Filled.of(risk))
                .containsEntry("Type", "AADUserRiskEvents")
                .containsEntry("IpAddress", "203.0.113.7")
                .containsEntry("Location", Dynamic.parse("{\"city\":\"Paris\"}"))
                .containsEntry("AdditionalInfo", Dynamic.parse("[{\"Key\":\"userAgent\"}]"));
        assertThat(Filled.of(user)).containsEntry("Type", "AADRiskyUsers").containsEntry("IsDeleted", false);
    }

    @Test
    void aRecordOfTheUnifiedAuditLogBecomesARowOfOfficeActivity() {
        Event event = event("""
                {"CreationTime":"2026-06-03T14:06:41","Id":"i","Operation":"MailItemsAccessed","OrganizationId":"o","RecordType":50,"UserType":0,
                "Workload":"Exchange","UserId":"alice@contoso.example","ClientIPAddress":"203.0.113.7","LogonType":0,"Folders":[{"Path":"x"}]}""");

        assertThat(Filled.of(event))
                .containsEntry("Type", "OfficeActivity")
                .containsEntry("TimeGenerated", Instant.parse("2026-06-03T14:06:41Z"))
                .containsEntry("OfficeWorkload", "Exchange")
                .containsEntry("RecordType", "50")
                .containsEntry("UserType", "Regular")
                .containsEntry("Client_IPAddress", "203.0.113.7")
                .containsEntry("Folders", "[{\"Path\":\"x\"}]");
    }

    @Test
    void aRecordOfNoKnownShapeLosesNothing() {
        Event named = event(
                "{\"category\":\"Turnstile\",\"timestamp\":\"2026-06-03T14:06:41Z\",\"door\":7,\"open\":true,\"who\":{\"a\":1}}");
        Event nameless = event("{\"door\":\"7\"}");

        assertThat(Filled.of(named))
                .isEqualTo(Map.of(
                        "Type",
                        "Turnstile",
                        "azure_tag",
                        "azure-storage",
                        "TimeGenerated",
                        Instant.parse("2026-06-03T14:06:41Z"),
                        "category",
                        "Turnstile",
                        "timestamp",
                        "2026-06-03T14:06:41Z",
                        "door",
                        7L,
                        "open",
                        true,
                        "who",
                        Dynamic.parse("{\"a\":1}")));
        assertThat(nameless.table()).isEqualTo("Records");
    }

    @Test
    void aRowThatDoesNotNameItsTableIsToldByItsColumns() {
        Event event = event("""
                {"TimeGenerated":"2026-06-03T14:06:41Z","UserPrincipalName":"alice@contoso.example","IPAddress":"203.0.113.7","ResultType":"0","Status":"{}"}""");
        Event application = event("""
                {"TimeGenerated":"2026-06-03T14:06:41Z","OperationName":"x","InitiatedBy":"{}","AADOperationType":"Update","Result":"success","Type":"Application"}""");

        assertThat(event.table()).isEqualTo("SigninLogs");
        assertThat(event.value("Type")).isEqualTo("SigninLogs");
        assertThat(application.table()).isEqualTo("AuditLogs");
        assertThat(application.value("Type")).isEqualTo("Application");
    }

    @Test
    void theHintNamesTheTableOfARowThatDoesNot() {
        RowHints hints = new RowHints(
                Optional.of("AADNonInteractiveUserSignInLogs"), Optional.empty(), Map.of("Seen", ColumnType.DATETIME));
        Event event = normaliser.event(
                JsonValue.parse("{\"UserPrincipalName\":\"a\",\"Seen\":\"2026-06-03T14:06:41Z\"}"), hints);
        Event own = normaliser.event(JsonValue.parse("{\"Type\":\"Heartbeat\",\"Computer\":\"c\"}"), hints);

        assertThat(event.table()).isEqualTo("AADNonInteractiveUserSignInLogs");
        assertThat(event.value("Seen")).isEqualTo(Instant.parse("2026-06-03T14:06:41Z"));
        assertThat(own.table()).isEqualTo("Heartbeat");
    }

    @Test
    void theNameOfAFileIsBelievedForRowsThatHaveTheTablesColumns() {
        RowHints hints = RowHints.ofTables(Optional.empty(), Optional.of("AADNonInteractiveUserSignInLogs"));
        Event signIn = normaliser.event(
                JsonValue.parse(
                        "{\"TimeGenerated\":\"2026-06-03T14:06:41Z\",\"UserPrincipalName\":\"a\",\"IPAddress\":\"b\",\"ResultType\":\"0\"}"),
                hints);
        Event heartbeat = normaliser.event(
                JsonValue.parse(
                        "{\"TimeGenerated\":\"2026-06-03T14:06:41Z\",\"Computer\":\"a\",\"OSType\":\"b\",\"VMUUID\":\"0\"}"),
                hints);
        Event stranger = normaliser.event(JsonValue.parse("{\"door\":7}"), hints);

        assertThat(signIn.table()).isEqualTo("AADNonInteractiveUserSignInLogs");
        assertThat(heartbeat.table()).isEqualTo("Heartbeat");
        assertThat(stranger.table()).isEqualTo("Records");
    }

    @Test
    void aRiskDetectionOfAHubHasNoColumnMoreThanItsTable() {
        Event event = event("""
                {"time":"2026-06-03T14:06:41Z","resourceId":"/tenants/t/providers/Microsoft.aadiam","operationName":"User Risk Detection",
                "category":"UserRiskEvents","correlationId":"c","properties":{"id":"r","riskEventType":"leakedCredentials","riskLevel":"high",
                "location":{"city":"Paris"},"detectedDateTime":"2026-06-03T14:00:00Z"}}""");

        assertThat(Filled.of(event))
                .containsEntry("Location", Dynamic.parse("{\"city\":\"Paris\"}"))
                .containsEntry("OperationName", "User Risk Detection")
                .doesNotContainKey("Category");
    }

    @Test
    void aValueThatIsNoneOfItsColumnIsKeptAsText() {
        Event event = event(
                "{\"Type\":\"SigninLogs\",\"TimeGenerated\":\"yesterday\",\"DurationMs\":12.0,\"IsInteractive\":\"perhaps\"}");

        assertThat(event.eventTime()).isEmpty();
        assertThat(event.value("DurationMs")).isEqualTo(12L);
        assertThat(event.value(RecordColumns.MISFITS))
                .isEqualTo(Dynamic.parse("{\"TimeGenerated\":\"yesterday\",\"IsInteractive\":\"perhaps\"}"));
    }

    @Test
    void eventsOfATableShareTheirSchemaUntilAColumnIsNew() {
        Event first = event("{\"Type\":\"SigninLogs\",\"UserId\":\"a\"}");
        Event second = event("{\"Type\":\"SigninLogs\",\"AppId\":\"b\"}");
        Event grown = event("{\"Type\":\"SigninLogs\",\"BrandNew\":1}");
        Event after = event("{\"Type\":\"SigninLogs\",\"AppId\":\"b\"}");

        assertThat(second.schema()).isSameAs(first.schema());
        assertThat(grown.schema()).isNotSameAs(first.schema());
        assertThat(after.schema()).isSameAs(grown.schema());
        assertThat(grown.value("BrandNew")).isEqualTo(1L);
    }

    @Test
    void aColumnOfUnknownTypeWidensToWhatItsValuesNeed() {
        event("{\"door\":1}");
        Event real = event("{\"door\":1.5}");
        Event mixed = event("{\"door\":\"ajar\"}");

        assertThat(real.value("door")).isEqualTo(1.5);
        assertThat(mixed.value("door")).isEqualTo(Dynamic.parse("\"ajar\""));
    }

    @Test
    void neitherTablesNorColumnsGrowWithoutEnd() {
        Set<String> tables = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            tables.add(event("{\"category\":\"c" + i + "\",\"x\":1}").table());
        }
        Event last = event("{\"x\":1}");
        for (int i = 0; i < 600; i++) {
            last = event("{\"column" + i + "\":" + i + "}");
        }

        assertThat(tables).hasSizeLessThanOrEqualTo(301).contains("Records");
        assertThat(last.schema().size()).isLessThanOrEqualTo(502);
        assertThat(last.value(RecordColumns.FURTHER)).isEqualTo(Dynamic.parse("{\"column599\":599}"));
    }

    @Test
    void aNumberBeyondAllNumbersCostsNoRecord() {
        Event row = event(
                "{\"Type\":\"Own_CL\",\"TimeGenerated\":\"2026-06-03T14:06:41Z\",\"n\":1E99999999999,\"o\":{\"p\":[ 1E99999999999 ]}}");
        Event request = event("""
                {"time":"2026-06-03T14:06:41Z","resourceId":"/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/a/blobServices/default",
                "category":"StorageRead","operationName":"GetBlob","durationMs":1E999999999,"properties":{"responseBodySize":1E999999999}}""");

        assertThat(row.value("o")).isEqualTo(Dynamic.parse("{\"p\":[1E99999999999]}"));
        assertThat(request.table()).isEqualTo("StorageBlobLogs");
        assertThat(request.value(RecordColumns.MISFITS)).isNotNull();
    }

    @Test
    void aHalfOfACharacterCostsNoRecord() {
        Event row = event(
                "{\"Type\":\"Own_CL\",\"TimeGenerated\":\"2026-06-03T14:06:41Z\",\"o\":{\"a\\ude00\": 1},\"p\":\"\\ud83d\"}");

        assertThat(row.value("o")).isNotNull();
        assertThat(row.value("p")).isEqualTo("\ud83d");
    }

    @Test
    void onlyAnObjectIsARecord() {
        assertThatThrownBy(() -> normaliser.event(JsonValue.parse("[1]")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a record is a JSON object, this is a list");
    }

    private Event event(String json) {
        return normaliser.event(JsonValue.parse(json));
    }
}
