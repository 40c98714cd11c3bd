package io.threatlockdown.bench.detection;

import io.threatlockdown.event.Column;
import io.threatlockdown.event.ColumnType;
import io.threatlockdown.event.Event;
import io.threatlockdown.event.Schema;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioSettings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Rows of the tables that an organisation watches first, about 2 KB each, with many people, applications, addresses and operations. The
 * same seed gives the same rows.
 */
final class AzureRows {
    /** What people and applications do; most with a rule of its own. */
    static final List<String> OPERATIONS = IntStream.range(0, 240)
            .mapToObj(i -> {
                Random random = new Random(43L * i);
                return Words.pick(Words.VERBS, random) + " " + Words.pick(Words.NOUNS, random) + " "
                        + Words.invented(2, random);
            })
            .toList();

    private static final List<String> APPLICATIONS = IntStream.range(0, 400)
            .mapToObj(i -> {
                Random random = new Random(47L * i);
                return capital(Words.invented(3, random)) + " " + capital(Words.pick(Words.NOUNS, random));
            })
            .toList();
    private static final List<String> COUNTRIES = List.of("DE", "FR", "US", "NL", "ES", "PL", "SE", "IN", "BR", "JP");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
            "Dalvik/2.1.0 (Linux; U; Android 15; Pixel 9 Build/AP4A.241205.013)",
            "Windows-AzureAD-Authentication-Provider/1.0");
    private static final List<String> FAILURES =
            List.of("50126", "50126", "50053", "50074", "50076", "53003", "500121", "65001", "70044");
    private static final String WORKSPACE = "7d1c6f0e-52b1-4c70-9a75-0b1f3f1c9d11";
    private static final String TENANT = "c2f6c1f3-6a6f-4a0e-8ef1-9a53a06d4e21";
    private static final int ADDRESSES = 20_000;

    private final Schema signIns;
    private final Schema nonInteractive;
    private final Schema audit;
    private final Schema activity;
    private final Random random;

    private AzureRows(long seed) {
        this.random = new Random(seed);
        List<Schema> tables = Scenario.of(new ScenarioSettings(1, 0, 1.0, 0)).tables();
        this.signIns = tagged("SigninLogs", tables);
        this.nonInteractive = tagged("AADNonInteractiveUserSignInLogs", tables);
        this.audit = tagged("AuditLogs", tables);
        this.activity = tagged("AzureActivity", tables);
    }

    static List<Event> make(int count, Instant from, long seed) {
        AzureRows rows = new AzureRows(seed);
        List<Event> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(rows.next(from.plusMillis(50L * i)));
        }
        return made;
    }

    /** With the columns that the collector adds. */
    private static Schema tagged(String table, List<Schema> tables) {
        Schema schema = tables.stream()
                .filter(known -> known.table().equals(table))
                .findFirst()
                .orElseThrow();
        List<Column> columns = new ArrayList<>(schema.columns());
        columns.add(Column.of("azure_tag", ColumnType.STRING));
        columns.add(Column.of("log_analytics_tag", ColumnType.STRING));
        return new Schema(table, columns);
    }

    private Event next(Instant time) {
        int dice = random.nextInt(100);
        if (dice < 35) {
            return signIn(signIns, time, "SignInLogs");
        }
        if (dice < 65) {
            return signIn(nonInteractive, time, "NonInteractiveUserSignInLogs");
        }
        return dice < 82 ? audit(time) : activity(time);
    }

    private RowDraft draft(Schema schema, Instant time) {
        return new RowDraft(schema)
                .set("TenantId", WORKSPACE)
                .set("TimeGenerated", time)
                .set("Type", schema.table())
                .set("azure_tag", "azure-log-analytics")
                .set("log_analytics_tag", schema.table().toLowerCase(java.util.Locale.ROOT));
    }

    private Event signIn(Schema schema, Instant time, String category) {
        String name = Words.userName(random);
        UUID user = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        String result = random.nextInt(9) == 0 ? Words.pick(FAILURES, random) : "0";
        String application = Words.pick(APPLICATIONS, random);
        String country = Words.pick(COUNTRIES, random);
        UUID request = Words.uuid(random);
        String policy = random.nextBoolean()
                ? "[]"
                : "[{\"id\":\"%s\",\"displayName\":\"Require MFA for %s\",\"enforcedGrantControls\":[\"Mfa\"],\"enforcedSessionControls\":[],\"result\":\"success\",\"conditionsSatisfied\":%d,\"conditionsNotSatisfied\":0}]"
                        .formatted(Words.uuid(random), Words.pick(Words.NOUNS, random), random.nextInt(32));
        return draft(schema, time)
                .set("SourceSystem", "Azure AD")
                .set("OperationName", "Sign-in activity")
                .set("OperationVersion", "1.0")
                .set("Category", category)
                .set("ResultType", result)
                .set("ResultSignature", "None")
                .set("DurationMs", 0L)
                .set("CorrelationId", Words.uuid(random).toString())
                .set("ResourceGroup", "Microsoft.aadiam")
                .set("Identity", name)
                .set("Level", "4")
                .set("Location", country)
                .set("AppDisplayName", application)
                .set(
                        "AppId",
                        UUID.nameUUIDFromBytes(application.getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                                .toString())
                .set(
                        "AuthenticationDetails",
                        "[{\"authenticationStepDateTime\":\"%s\",\"authenticationMethod\":\"Previously satisfied\",\"succeeded\":%s,\"authenticationStepResultDetail\":\"MFA requirement satisfied by claim in the token\"}]"
                                .formatted(time, result.equals("0")))
                .set(
                        "AuthenticationRequirement",
                        random.nextBoolean() ? "multiFactorAuthentication" : "singleFactorAuthentication")
                .set("ClientAppUsed", random.nextInt(3) == 0 ? "Browser" : "Mobile Apps and Desktop clients")
                .set("ConditionalAccessPolicies", policy)
                .set("ConditionalAccessStatus", "success")
                .set("CreatedDateTime", time)
                .set(
                        "DeviceDetail",
                        "{\"deviceId\":\"%s\",\"displayName\":\"LAPTOP-%d\",\"operatingSystem\":\"Windows 11\",\"browser\":\"Edge 131.0.0\",\"isCompliant\":true,\"isManaged\":true,\"trustType\":\"Azure AD joined\"}"
                                .formatted(Words.uuid(random), random.nextInt(3_000)))
                .set("IsInteractive", category.equals("SignInLogs"))
                .set("Id", request.toString())
                .set("IPAddress", Words.address(ADDRESSES, random))
                .set(
                        "LocationDetails",
                        "{\"city\":\"%s\",\"state\":\"%s\",\"countryOrRegion\":\"%s\",\"geoCoordinates\":{\"latitude\":%d.861000061035156,\"longitude\":%d.3380000591278076}}"
                                .formatted(
                                        capital(Words.invented(3, random)),
                                        capital(Words.invented(3, random)),
                                        country,
                                        random.nextInt(60),
                                        random.nextInt(90)))
                .set("MfaDetail", "{}")
                .set("NetworkLocationDetails", "[]")
                .set("RiskDetail", "none")
                .set("RiskEventTypes", "[]")
                .set("RiskLevelAggregated", "none")
                .set("RiskLevelDuringSignIn", "none")
                .set("RiskState", "none")
                .set("ResourceDisplayName", Words.pick(APPLICATIONS, random))
                .set(
                        "Status",
                        result.equals("0")
                                ? "{\"errorCode\":0,\"additionalDetails\":\"MFA requirement satisfied by claim in the token\"}"
                                : "{\"errorCode\":%s,\"failureReason\":\"The sign-in was interrupted or not allowed.\"}"
                                        .formatted(result))
                .set("TokenIssuerType", "AzureAD")
                .set("UserAgent", Words.pick(AGENTS, random))
                .set("UserDisplayName", name)
                .set("UserId", user.toString())
                .set("UserPrincipalName", name + "@contoso.example")
                .set("AADTenantId", TENANT)
                .set("UserType", "Member")
                .set("AutonomousSystemNumber", Integer.toString(random.nextInt(60_000)))
                .row();
    }

    private Event audit(Instant time) {
        String name = Words.userName(random);
        String target = Words.userName(random);
        String operation = Words.pick(OPERATIONS, random);
        UUID correlation = Words.uuid(random);
        return draft(audit, time)
                .set("SourceSystem", "Azure AD")
                .set("ResourceId", "/tenants/" + TENANT + "/providers/Microsoft.aadiam")
                .set("OperationName", operation)
                .set("OperationVersion", "1.0")
                .set("Category", capital(Words.pick(Words.NOUNS, random)) + "Management")
                .set("ResultSignature", "None")
                .set("DurationMs", 0L)
                .set("CorrelationId", correlation.toString())
                .set("Resource", "Microsoft.aadiam")
                .set("ResourceGroup", "Microsoft.aadiam")
                .set("Identity", name)
                .set("Level", "4")
                .set(
                        "AdditionalDetails",
                        "[{\"key\":\"User-Agent\",\"value\":\"%s\"}]".formatted(Words.pick(AGENTS, random)))
                .set(
                        "Id",
                        "Directory_" + correlation + "_" + Words.hex(5, random).toUpperCase(java.util.Locale.ROOT) + "_"
                                + random.nextInt(99_999_999))
                .set(
                        "InitiatedBy",
                        "{\"user\":{\"id\":\"%s\",\"displayName\":null,\"userPrincipalName\":\"%s@contoso.example\",\"ipAddress\":\"%s\",\"roles\":[]}}"
                                .formatted(Words.uuid(random), name, Words.address(ADDRESSES, random)))
                .set("LoggedByService", "Core Directory")
                .set("Result", random.nextInt(12) == 0 ? "failure" : "success")
                .set("TargetResources", targets(target))
                .set("AADTenantId", TENANT)
                .set("ActivityDisplayName", operation)
                .set("ActivityDateTime", time)
                .set("AADOperationType", operation.substring(0, operation.indexOf(' ')))
                .row();
    }

    private String targets(String target) {
        StringBuilder json = new StringBuilder(
                "[{\"id\":\"%s\",\"displayName\":null,\"type\":\"User\",\"userPrincipalName\":\"%s@contoso.example\",\"modifiedProperties\":["
                        .formatted(Words.uuid(random), target));
        for (int i = 2 + random.nextInt(4); i > 0; i--) {
            json.append("{\"displayName\":\"%s.%s\",\"oldValue\":null,\"newValue\":\"\\\"%s\\\"\"},"
                    .formatted(
                            capital(Words.pick(Words.NOUNS, random)),
                            capital(Words.invented(3, random)),
                            random.nextBoolean() ? Words.uuid(random) : Words.phrase(3, random)));
        }
        json.setLength(json.length() - 1);
        return json.append(
                        "],\"administrativeUnits\":[]},{\"id\":\"%s\",\"displayName\":\"%s\",\"type\":\"Group\",\"groupType\":\"unifiedGroups\",\"modifiedProperties\":[],\"administrativeUnits\":[]}]"
                                .formatted(Words.uuid(random), Words.phrase(2, random)))
                .toString();
    }

    private Event activity(Instant time) {
        String name = Words.userName(random);
        String subscription = Words.uuid(random).toString();
        String type = Words.pick(Words.NOUNS, random);
        String group = "rg-" + Words.invented(3, random);
        String resource = "/subscriptions/%s/resourcegroups/%s/providers/Microsoft.%s/%ss/%s"
                .formatted(
                        subscription, group, capital(Words.pick(Words.NOUNS, random)), type, Words.invented(4, random));
        String operation =
                "Microsoft." + capital(type) + "/" + type + "s/" + (random.nextInt(3) == 0 ? "delete" : "write");
        UUID correlation = Words.uuid(random);
        String address = Words.address(ADDRESSES, random);
        return draft(activity, time)
                .set("SourceSystem", "Azure")
                .set("CallerIpAddress", address)
                .set("CategoryValue", "Administrative")
                .set("CorrelationId", correlation.toString())
                .set(
                        "Authorization",
                        "{\"action\":\"%s\",\"scope\":\"%s\",\"evidence\":{\"role\":\"Contributor\",\"roleAssignmentScope\":\"/subscriptions/%s\",\"principalType\":\"User\"}}"
                                .formatted(operation, resource, subscription))
                .set(
                        "Authorization_d",
                        "{\"action\":\"%s\",\"scope\":\"%s\",\"evidence\":{\"role\":\"Contributor\",\"principalType\":\"User\"}}"
                                .formatted(operation, resource))
                .set(
                        "ActivityStatusValue",
                        random.nextInt(10) == 0 ? "Failure" : random.nextBoolean() ? "Start" : "Success")
                .set("ActivitySubstatusValue", "Created")
                .set("Caller", name + "@contoso.example")
                .set("EventDataId", Words.uuid(random).toString())
                .set("EventSubmissionTimestamp", time.plusSeconds(random.nextInt(300)))
                .set(
                        "HTTPRequest",
                        "{\"clientRequestId\":\"%s\",\"clientIpAddress\":\"%s\",\"method\":\"PUT\"}"
                                .formatted(Words.uuid(random), address))
                .set("Level", "Informational")
                .set("OperationName", Words.pick(OPERATIONS, random))
                .set("OperationNameValue", operation.toUpperCase(java.util.Locale.ROOT))
                .set(
                        "Properties",
                        "{\"statusCode\":\"Created\",\"serviceRequestId\":\"%s\",\"eventCategory\":\"Administrative\",\"entity\":\"%s\",\"message\":\"%s\",\"hierarchy\":\"%s/%s\"}"
                                .formatted(Words.uuid(random), resource, operation, TENANT, subscription))
                .set("ResourceGroup", group)
                .set(
                        "ResourceProviderValue",
                        operation.substring(0, operation.indexOf('/')).toUpperCase(java.util.Locale.ROOT))
                .set("SubscriptionId", subscription)
                .set("ResourceId", resource)
                .row();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
