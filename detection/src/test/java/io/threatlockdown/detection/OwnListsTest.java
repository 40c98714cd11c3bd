package io.threatlockdown.detection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What the shipped rules on sign-ins make of the lists that are empty as shipped. */
class OwnListsTest {
    private static final String LEGACY =
            "{\"ResultType\": \"0\", \"UserPrincipalName\": \"ann@contoso.example\", \"IPAddress\": \"%s\", \"ClientAppUsed\": \"IMAP4\","
                    + " \"TimeGenerated\": \"%s\"}";
    private static final String WORKLOAD =
            "{\"ResultType\": \"0\", \"ServicePrincipalName\": \"build\", \"ServicePrincipalId\": \"11111111-58c1-4a0e-9d0b-1f2e3d4c5b6a\","
                    + " \"AppId\": \"22222222-97aa-4c55-8d11-6b7c8d9e0f1a\", \"AppOwnerTenantId\": \"33333333-8b1f-4a3d-9c5e-7f0b2d4a6c8e\","
                    + " \"IPAddress\": \"%s\", \"AutonomousSystemNumber\": \"%s\", \"TimeGenerated\": \"%s\"}";

    @TempDir
    private Path lists;

    private Analysis analysis() {
        RulesetFiles files = RulesetFiles.ofBuiltIn().withListFolder(lists);
        return Analysis.start(RulesetLoader.loadStrictly(files), AnalysisSettings.of(1));
    }

    private static int rule(Analysis analysis, String table, String row) {
        var event = TestEvents.collected(table, row);
        return analysis.analyze(event, event.eventTime().orElseThrow())
                .rule()
                .map(by -> by.id())
                .orElse(0);
    }

    private static int spray(Analysis analysis, String address) {
        int last = 0;
        for (String person : new String[] {"ann", "bob", "cid", "dan", "eve"}) {
            last = rule(
                    analysis,
                    "SigninLogs",
                    "{\"ResultType\": \"50126\", \"UserPrincipalName\": \"%s@contoso.example\", \"IPAddress\": \"%s\", \"DeviceDetail\": {\"deviceId\": \"\"}, \"TimeGenerated\": \"2026-11-23T12:00:00Z\"}"
                            .formatted(person, address));
        }
        return last;
    }

    @Test
    void anAccountInTheListIsOneForEmergencies() throws IOException {
        Files.writeString(lists.resolve("break_glass"), "two-keys@contoso.example:safe 1\n");
        String row =
                "{\"ResultType\": \"50126\", \"UserPrincipalName\": \"%s\", \"IPAddress\": \"192.0.2.7\", \"TimeGenerated\":"
                        + " \"2026-11-23T12:00:00Z\"}";

        assertThat(rule(analysis(), "SigninLogs", row.formatted("two-keys@contoso.example")))
                .isEqualTo(880205);
        assertThat(rule(analysis(), "SigninLogs", row.formatted("ann@contoso.example")))
                .isEqualTo(87801);
    }

    @Test
    void wrongPasswordsInTheOfficeAreNoSpray() throws IOException {
        Files.writeString(lists.resolve("corp_ranges"), "203.0.113.:Berlin\n");

        assertThat(spray(analysis(), "203.0.113.9")).isEqualTo(87801);
        assertThat(spray(analysis(), "203.0.114.9")).isEqualTo(880217);
    }

    @Test
    void anOldProtocolInTheOfficeIsAScanner() throws IOException {
        Files.writeString(lists.resolve("corp_ranges"), "203.0.113.:Berlin\n");
        Analysis analysis = analysis();
        rule(analysis, "SigninLogs", LEGACY.formatted("192.0.2.1", "2026-11-02T12:00:00Z"));

        assertThat(rule(analysis, "SigninLogs", LEGACY.formatted("203.0.113.9", "2026-11-23T12:00:00Z")))
                .isEqualTo(87801);
        assertThat(rule(analysis, "SigninLogs", LEGACY.formatted("192.0.2.1", "2026-11-23T12:01:00Z")))
                .isEqualTo(880213);
    }

    @Test
    void aPipelineMayMove() throws IOException {
        assertThat(moved()).isEqualTo(880273);
        Files.writeString(lists.resolve("ci_principals"), "22222222-97aa-4c55-8d11-6b7c8d9e0f1a:build\n");
        assertThat(moved()).isEqualTo(87801);
        Files.writeString(lists.resolve("ci_principals"), "11111111-58c1-4a0e-9d0b-1f2e3d4c5b6a:build\n");
        assertThat(moved()).isEqualTo(87801);
    }

    private int moved() {
        Analysis analysis = analysis();
        rule(
                analysis,
                "AADServicePrincipalSignInLogs",
                WORKLOAD.formatted("192.0.2.1", "64500", "2026-11-02T12:00:00Z"));
        return rule(
                analysis,
                "AADServicePrincipalSignInLogs",
                WORKLOAD.formatted("198.51.100.1", "64666", "2026-11-23T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 87801",
        "203.0.113.0/25, 87801",
        "203.0.113.0/24, 87801",
        "203.0.112.0/23, 880655",
        "203.0.113.128/1, 880655",
        "198.51.100.7, 880655"
    })
    void whoLetsOurOwnNetworksInToAVaultOpensItForNobodyElse(String range, int rule) throws IOException {
        Files.writeString(lists.resolve("corp_ranges"), "203.0.113.0/24:Berlin\n");
        String row =
                "{\"ResourceProvider\": \"MICROSOFT.KEYVAULT\", \"Resource\": \"KV\", \"OperationName\": \"VaultPatch\","
                        + " \"httpStatusCode_d\": 200, \"addedIpRule_Value_s\": \"%s\", \"TimeGenerated\": \"2026-11-23T12:00:00Z\"}";

        assertThat(rule(analysis(), "AzureDiagnostics", row.formatted(range))).isEqualTo(rule);
    }

    @Test
    void aSignatureUsedInTheOfficeIsNotUsedFromOutside() throws IOException {
        Files.writeString(lists.resolve("corp_ranges"), "203.0.113.0/24:Berlin\n");
        Analysis analysis = analysis();
        String row =
                "{\"OperationName\": \"PutBlob\", \"StatusCode\": \"201\", \"AccountName\": \"st\", \"AuthenticationType\": \"SAS\","
                        + " \"Uri\": \"https://st.blob.core.windows.net/c/a?sp=rw&sig=X\", \"CallerIpAddress\": \"%s:7\","
                        + " \"TimeGenerated\": \"%s\"}";
        rule(analysis, "StorageBlobLogs", row.formatted("192.0.2.1", "2026-11-02T12:00:00Z"));

        assertThat(rule(analysis, "StorageBlobLogs", row.formatted("203.0.113.9", "2026-11-23T12:00:00Z")))
                .isEqualTo(87801);
        assertThat(rule(analysis, "StorageBlobLogs", row.formatted("198.51.100.9", "2026-11-23T12:00:00Z")))
                .isEqualTo(880663);
    }
}
