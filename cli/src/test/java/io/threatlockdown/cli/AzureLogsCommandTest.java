package io.threatlockdown.cli;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

class AzureLogsCommandTest {
    private static final String STAMP = "\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d azure: ";

    @TempDir
    private Path directory;

    @Test
    void theCommandLineOfTheScriptSendsEachServicesEvents() throws IOException {
        try (LocalTenant tenant = tenant()) {
            List<String> query = List.of(
                    "--log_analytics",
                    "--la_auth_path",
                    auth("application_id = " + tenant.clientId(), "application_key = " + tenant.clientSecret()),
                    "--la_tenant_domain",
                    tenant.tenantDomain(),
                    "--la_tag",
                    "my-tag",
                    "--la_query",
                    "AuditLogs | where Category == \"GroupManagement\" or true",
                    "--workspace",
                    tenant.workspaceId().toString(),
                    "--la_time_offset",
                    "2d");
            Ended first = azureLogs(tenant, query);
            assertThat(first.err()).isEmpty();
            assertThat(first.exitCode()).isZero();
            assertThat(first.out().lines())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(line -> assertThat(line)
                            .startsWith("{\"TenantId\": \"")
                            .endsWith("\"azure_tag\": \"azure-log-analytics\", \"log_analytics_tag\": \"my-tag\"}"));
            assertThat(azureLogs(tenant, query).out().lines()).as("sent before").hasSizeLessThan(10);

            Ended objects = azureLogs(
                    tenant,
                    List.of(
                            "--graph",
                            "--graph_id",
                            tenant.clientId().toString(),
                            "--graph_key",
                            tenant.clientSecret(),
                            "--graph_tenant_domain",
                            tenant.tenantDomain(),
                            "--graph_query",
                            "'auditLogs/directoryAudits'",
                            "--graph_tag",
                            "aad",
                            "--graph_time_offset",
                            "2d"));
            assertThat(objects.exitCode()).isZero();
            assertThat(objects.err())
                    .matches("(?s)" + STAMP + "WARNING: --graph_key on the command line is deprecated.*\\R")
                    .doesNotContain(tenant.clientSecret());
            assertThat(objects.out().lines())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(line -> assertThat(line)
                            .endsWith(", \"azure_tag\": \"azure-ad-graph\", \"azure_aad_tag\": \"aad\"}"));

            Ended records = azureLogs(
                    tenant,
                    List.of(
                            "--storage",
                            "--storage_auth_path",
                            auth(
                                    "account_name=" + tenant.storage().accountName() + "\r",
                                    "account_key = " + tenant.storage().accountKey()),
                            "--container",
                            "\"*\"",
                            "--blobs",
                            ".json",
                            "--json_inline",
                            "--prefix",
                            "tenantId=",
                            "--storage_tag",
                            "st",
                            "--storage_time_offset",
                            "2 d",
                            "--debug"));
            assertThat(records.exitCode()).as(records.err()).isZero();
            assertThat(records.err())
                    .contains(" azure: INFO: sent ")
                    .doesNotContain(tenant.storage().accountKey());
            assertThat(records.out().lines()).hasSizeGreaterThan(20).allSatisfy(line -> {
                assertThat(line).startsWith("{\"azure_tag\": \"azure-storage\", \"azure_storage_tag\": \"st\", ");
                assertThat(Json.read(line).isObject()).isTrue();
            });
        }
    }

    @Test
    void withoutAManagerNothingIsPulledAndOneLineSaysSo() throws IOException {
        try (LocalTenant tenant = tenant()) {
            List<String> arguments = new ArrayList<>(List.of(
                    "azure-logs",
                    "--log_analytics",
                    "--la_auth_path",
                    auth("application_id=" + tenant.clientId(), "application_key=" + tenant.clientSecret()),
                    "--la_tenant_domain",
                    tenant.tenantDomain(),
                    "--la_query",
                    "AuditLogs",
                    "--workspace",
                    tenant.workspaceId().toString(),
                    "--wazuh_home",
                    directory.toString(),
                    "--socket_wait",
                    "0",
                    "--state",
                    directory.resolve("state").toString()));

            Ended ended = tld(arguments.toArray(String[]::new));

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.err())
                    .matches(STAMP + "ERROR: the manager does not take events at .*queue/sockets/queue: .*\\R");
            assertThat(ended.out()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--reparse | --log_analytics",
                "--log_analytics --graph | mutually exclusive",
                "--log_analytics | --log_analytics needs --la_tenant_domain",
                "--log_analytics --la_tenant_domain d | --log_analytics needs --la_query",
                "--log_analytics --la_tenant_domain d --la_query q | --log_analytics needs --workspace",
                "--log_analytics --la_time_offset 5x | '5x' is no time offset",
                "--log_analytics --la_kee=my-secret | there is no option --la_kee;",
                "--log_analytics --la_kee my-secret | there is no option --la_kee;",
                "--log_analytics my-secret | something stands behind the options",
                "--graph --graph_tenant_domain d --graph_query a?$top=3 | --graph_query has $top",
                "--storage --json_file --json_inline | exclude each other",
                "--storage --json_file | --storage needs --container",
                "--storage --container c --cloud mars | --cloud",
                "--storage --container c --authority http://x | not an https address"
            })
    void aWrongCommandLineIsSaidInOneLine(String arguments, String expected) {
        List<String> all = new ArrayList<>(List.of("azure-logs"));
        all.addAll(Arrays.asList(arguments.split(" ")));

        Ended ended = tld(all.toArray(String[]::new));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).matches(STAMP + "ERROR: azure-logs: .*\\R").contains(expected);
        assertThat(ended.err() + ended.out()).doesNotContain("my-secret");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "application_id, is not 'field = value'",
                "application_id = x, has no 'application_key'",
                "application_id = x;application_key =, has no 'application_key'"
            })
    void aCredentialsFileThatIsNotWholeIsSaidInOneLine(String lines, String expected) throws IOException {
        Ended ended = tld(
                "azure-logs",
                "--log_analytics",
                "--la_tenant_domain=d",
                "--la_query=q",
                "--workspace=w",
                "--la_auth_path=" + auth(lines.split(";")));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).matches(STAMP + "ERROR: .*\\R").contains(expected);
    }

    @Test
    void nobodyWhoCannotLogOnIsAskedWhy() {
        Ended ended = tld("azure-logs", "--log_analytics", "--la_tenant_domain=d", "--la_query=q", "--workspace=w");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err()).matches(STAMP + "ERROR: nothing says how to log on: .*--la_auth_path\\R");
    }

    private LocalTenant tenant() {
        return LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(7, 60, 0.01, 48).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(6)));
    }

    private Ended azureLogs(LocalTenant tenant, List<String> asked) {
        List<String> arguments = new ArrayList<>(List.of(
                "azure-logs",
                "--stdout",
                "--state",
                directory.resolve("state").toString(),
                "--authority",
                tenant.authority().toString(),
                "--query_host",
                tenant.queryHost().toString(),
                "--graph_host",
                tenant.graphHost().toString(),
                "--blob_host",
                tenant.authority() + "/{account}",
                "--ca_file",
                tenant.caFile().toString()));
        arguments.addAll(asked);
        return tld(arguments.toArray(String[]::new));
    }

    private String auth(String... lines) throws IOException {
        Path file = Files.createTempFile(
                directory,
                "auth",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        return Files.writeString(file, String.join("\n", lines) + "\n").toString();
    }
}
