package io.threatlockdown.azure.record;

import io.threatlockdown.azure.json.JsonValue;
import io.threatlockdown.event.Dynamic;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Json;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** One sign-in and one audit entry, each as a row, as the record of a hub and as an object of Graph. */
class SameHappeningTest {
    private static final String SIGN_IN_ROW = """
            {"TenantId":"11111111-1111-1111-1111-111111111111","SourceSystem":"Azure AD","TimeGenerated":"2026-05-20T11:47:15Z",
            "OperationName":"Sign-in activity","OperationVersion":"1.0","Category":"SignInLogs","ResultType":"50126",
            "ResultSignature":"None","ResultDescription":"Invalid username or password.","CorrelationId":"c-1","Resource":"Microsoft.aadiam",
            "ResourceGroup":"Microsoft.aadiam","Identity":"Alice Baker","Level":"4","Location":"US","AppDisplayName":"Azure Portal",
            "AppId":"c44b4083-3bb0-49c1-b47d-974e53cbdf3c","ClientAppUsed":"Browser",
            "AuthenticationDetails":"[{\\"authenticationMethod\\":\\"Password\\",\\"succeeded\\":false}]",
            "ConditionalAccessPolicies":"[{\\"id\\":\\"p1\\",\\"result\\":\\"notApplied\\"}]","ConditionalAccessStatus":"notApplied",
            "CreatedDateTime":"2026-05-20T11:47:15Z","DeviceDetail":"{\\"deviceId\\":\\"\\",\\"operatingSystem\\":\\"Windows 10\\"}",
            "IsInteractive":true,"Id":"s-1","IPAddress":"203.0.113.7",
            "LocationDetails":"{\\"city\\":\\"Atlanta\\",\\"countryOrRegion\\":\\"US\\",\\"geoCoordinates\\":{\\"latitude\\":33.798458099365234}}",
            "ProcessingTimeInMilliseconds":"177","RiskEventTypes_V2":"[]","RiskLevelDuringSignIn":"none","RiskState":"none",
            "ResourceDisplayName":"Windows Azure Service Management API","ResourceIdentity":"797f4846-ba00-4fd7-ba43-dac1f8f63013",
            "Status":"{\\"errorCode\\":50126,\\"failureReason\\":\\"Invalid username or password.\\"}",
            "UserDisplayName":"Alice Baker","UserId":"u-1","UserPrincipalName":"alice@contoso.example",
            "AADTenantId":"22222222-2222-2222-2222-222222222222","UserType":"Member","HomeTenantId":"22222222-2222-2222-2222-222222222222",
            "Type":"SigninLogs"}""";

    private static final String SIGN_IN = """
            {"id":"s-1","createdDateTime":"2026-05-20T11:47:15Z","userDisplayName":"Alice Baker","userPrincipalName":"alice@contoso.example",
            "userId":"u-1","appId":"c44b4083-3bb0-49c1-b47d-974e53cbdf3c","appDisplayName":"Azure Portal","ipAddress":"203.0.113.7",
            "clientAppUsed":"Browser","correlationId":"c-1","conditionalAccessStatus":"notApplied","isInteractive":true,
            "riskLevelDuringSignIn":"none","riskState":"none","riskEventTypes_v2":[],"userType":"Member",
            "resourceDisplayName":"Windows Azure Service Management API","resourceId":"797f4846-ba00-4fd7-ba43-dac1f8f63013",
            "processingTimeInMilliseconds":177,"homeTenantId":"22222222-2222-2222-2222-222222222222",
            "authenticationDetails":[{"authenticationMethod":"Password","succeeded":false}],
            "status":{"errorCode":50126,"failureReason":"Invalid username or password.","additionalDetails":null},
            "deviceDetail":{"deviceId":"","displayName":null,"operatingSystem":"Windows 10"},"mfaDetail":null,
            "location":{"city":"Atlanta","state":null,"countryOrRegion":"US","geoCoordinates":{"altitude":null,"latitude":33.798458099365234}},
            "appliedConditionalAccessPolicies":[{"id":"p1","result":"notApplied"}]%s}""";

    private static final String SIGN_IN_RECORD = """
            {"time":"2026-05-20T11:47:15.0000000Z","resourceId":"/tenants/22222222-2222-2222-2222-222222222222/providers/Microsoft.aadiam",
            "operationName":"Sign-in activity","operationVersion":"1.0","category":"%s",
            "tenantId":"22222222-2222-2222-2222-222222222222","resultType":"50126","resultSignature":"None",
            "resultDescription":"Invalid username or password.","durationMs":0,"callerIpAddress":"203.0.113.7","correlationId":"c-1",
            "identity":"Alice Baker","Level":4,"location":"US","properties":%s}""";

    private final Normaliser normaliser = new Normaliser();

    @Test
    void aSignInIsTheSameEventWhicheverWayItComes() {
        Event row = event(SIGN_IN_ROW);
        Event record = event(SIGN_IN_RECORD.formatted("SignInLogs", SIGN_IN.formatted("")));
        Event object = event(SIGN_IN.formatted(""));

        assertThat(List.of(row.table(), record.table(), object.table())).containsOnly("SigninLogs");
        assertThat(row.value("ResultType")).isEqualTo("50126");
        assertThat(row.value("Status"))
                .isEqualTo(Dynamic.parse("{\"errorCode\":50126,\"failureReason\":\"Invalid username or password.\"}"));
        assertThat(without(record, "azure_tag", "ResourceId", "DurationMs"))
                .isEqualTo(without(row, "azure_tag", "TenantId"));
        assertThat(without(object, "azure_tag")).isEqualTo(without(row, "azure_tag", "TenantId"));
    }

    @Test
    void theTagSaysInWhichShapeItCameAndTheRecordIsKept() {
        Event row = event(SIGN_IN_ROW);
        Event record = event(SIGN_IN_RECORD.formatted("SignInLogs", SIGN_IN.formatted("")));
        Event object = event(SIGN_IN.formatted(""));

        assertThat(List.of(row, record, object))
                .extracting(event -> event.value("azure_tag"))
                .containsExactly("azure-log-analytics", "azure-storage", "azure-ad-graph");
        assertThat(row.value(RecordColumns.RECORD)).isNull();
        assertThat(object.value(RecordColumns.RECORD)).isEqualTo(Dynamic.of(Json.read(SIGN_IN.formatted(""))));
    }

    @Test
    void theCategoryOfASignInDecidesItsTable() {
        for (Map.Entry<String, String> table : Map.of(
                        "NonInteractiveUserSignInLogs", "AADNonInteractiveUserSignInLogs",
                        "ServicePrincipalSignInLogs", "AADServicePrincipalSignInLogs",
                        "ManagedIdentitySignInLogs", "AADManagedIdentitySignInLogs")
                .entrySet()) {
            Event event = event(SIGN_IN_RECORD.formatted(table.getKey(), SIGN_IN.formatted("")));

            assertThat(event.table()).isEqualTo(table.getValue());
            assertThat(event.value("Type")).isEqualTo(table.getValue());
            assertThat(event.value("Category")).isEqualTo(table.getKey());
            assertThat(event.value("IPAddress")).isEqualTo("203.0.113.7");
        }
    }

    @Test
    void nestedColumnsOfNonInteractiveSignInsAreText() {
        Event event = event(SIGN_IN.formatted(",\"signInEventTypes\":[\"nonInteractiveUser\"]"));

        assertThat(event.table()).isEqualTo("AADNonInteractiveUserSignInLogs");
        assertThat(event.value("Status"))
                .isEqualTo("{\"errorCode\":50126,\"failureReason\":\"Invalid username or password.\"}");
        assertThat(event.value("ProcessingTimeInMs")).isEqualTo("177");
        assertThat(event.value("Category")).isEqualTo("NonInteractiveUserSignInLogs");
    }

    @Test
    void whatGraphSaysOfASuccessIsNoReasonOfAFailure() {
        Event event = event("""
                {"id":"s","createdDateTime":"2026-05-20T11:47:15Z","appDisplayName":"A",
                "status":{"errorCode":0,"failureReason":"Other.","additionalDetails":null}}""");

        assertThat(event.value("ResultType")).isEqualTo("0");
        assertThat(event.value("ResultDescription")).isEqualTo("");
    }

    private static final String AUDIT = """
            {"id":"Directory_1","category":"RoleManagement","correlationId":"c-2","result":"success","resultReason":"",
            "activityDisplayName":"Add member to role","activityDateTime":"2026-01-02T10:12:41.1234567%s","loggedByService":"Core Directory",
            "operationType":"Assign","initiatedBy":{%s"user":{"id":"u","displayName":null,"userPrincipalName":"alice@contoso.example"}},
            "targetResources":[{"id":"t","type":"User","modifiedProperties":[{"displayName":"Role.DisplayName","oldValue":null,
            "newValue":"\\"Global Administrator\\""}]}],"additionalDetails":[{"key":"User-Agent","value":"x"}]}""";

    @Test
    void anAuditEntryIsTheSameEventWhicheverWayItComes() {
        Event row = event("""
                {"TenantId":"w","SourceSystem":"Azure AD","TimeGenerated":"2026-01-02T10:12:41.1234567Z","OperationName":"Add member to role",
                "OperationVersion":"1.0","Category":"RoleManagement","ResultSignature":"None","CorrelationId":"c-2",
                "Resource":"Microsoft.aadiam","ResourceGroup":"Microsoft.aadiam","Level":"4","Id":"Directory_1",
                "AdditionalDetails":"[{\\"key\\":\\"User-Agent\\",\\"value\\":\\"x\\"}]","InitiatedBy":"{\\"user\\":{\\"id\\":\\"u\\",\\"displayName\\":null,\\"userPrincipalName\\":\\"alice@contoso.example\\"}}",
                "LoggedByService":"Core Directory","Result":"success","TargetResources":"[{\\"id\\":\\"t\\",\\"type\\":\\"User\\",\\"modifiedProperties\\":[{\\"displayName\\":\\"Role.DisplayName\\",\\"oldValue\\":null,\\"newValue\\":\\"\\\\\\"Global Administrator\\\\\\"\\"}]}]",
                "ActivityDisplayName":"Add member to role","ActivityDateTime":"2026-01-02T10:12:41.1234567Z","AADOperationType":"Assign",
                "Type":"AuditLogs"}""");
        Event record = event("""
                {"time":"2026-01-02T10:12:41.1234567Z","resourceId":"/tenants/t/providers/Microsoft.aadiam","operationName":"Add member to role",
                "operationVersion":"1.0","category":"AuditLogs","tenantId":"t","resultSignature":"None","durationMs":0,
                "callerIpAddress":"203.0.113.7","correlationId":"c-2","Level":4,"properties":%s}""".formatted(AUDIT.formatted("+00:00", "")));
        Event object = event(AUDIT.formatted("Z", "\"app\":null,"));

        assertThat(without(object, "azure_tag")).isEqualTo(without(row, "azure_tag", "TenantId"));
        assertThat(without(record, "azure_tag", "ResourceId", "DurationMs", "AADTenantId"))
                .isEqualTo(without(row, "azure_tag", "TenantId"));
        assertThat(record.value("AADTenantId")).isEqualTo("t");
    }

    private Event event(String json) {
        return normaliser.event(JsonValue.parse(json));
    }

    private static Map<String, Object> without(Event event, String... columns) {
        Map<String, Object> filled = Filled.of(event);
        List.of(columns).forEach(filled::remove);
        return filled;
    }
}
