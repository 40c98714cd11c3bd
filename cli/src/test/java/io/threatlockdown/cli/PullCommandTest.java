package io.threatlockdown.cli;

import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.threatlockdown.cli.Ended.tld;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code tld pull} as a user types it, where no server is running. */
class PullCommandTest {
    private static final int ROWS = 500;

    @TempDir
    Path directory;

    private LocalTenant tenant;
    private String file = "";

    @BeforeEach
    void start() throws IOException {
        tenant =
                LocalTenant.start(TenantSettings.in(directory.resolve("tenant")).withHistory(Duration.ofMinutes(10)));
        Instant fiveHoursAgo = Instant.now().minus(Duration.ofHours(5));
        String doors = IntStream.range(0, ROWS)
                .mapToObj(i -> "{\"TimeGenerated\":\"" + fiveHoursAgo + "\",\"Door\":" + i + "}")
                .collect(Collectors.joining("\n"));
        Path rows = Files.writeString(directory.resolve("doors.jsonl"), doors);
        assertThat(tenant.loadLate("Doors_CL", rows, fiveHoursAgo)).isEqualTo(ROWS);
        file = configuration().toString();
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void aSpanOfThePastIsTakenInOnceAndAskedForOnce() {
        Instant now = Instant.now();
        String from = now.minus(Duration.ofHours(6)).toString();
        String to = now.minus(Duration.ofHours(4)).toString();

        Ended first = tld("pull", "-c", file, "--from", from, "--to", to);
        Ended same = tld("pull", "-c", file, "--from", from, "--to", to);
        Ended again = tld("pull", "-c", file, "--from", from, "--to", to, "--again");

        assertThat(first.out()).containsPattern("doors +" + ROWS + " new +0 held");
        assertThat(same.out()).contains("was finished before: nothing is asked for");
        assertThat(again.out()).containsPattern("doors +0 new +" + ROWS + " held");
        assertThat(first.exitCode()).isZero();
        assertThat(same.exitCode()).isZero();
        assertThat(again.exitCode()).isZero();
        assertThat(query("Doors_CL | summarize rows = count(), doors = dcount(Door)"))
                .isEqualTo("rows,doors\n" + ROWS + "," + ROWS + "\n");
    }

    @Test
    void alertsOfThePastAreStoredWithAMarkAndNoneIsRaisedQuietly() {
        tld("pull", "-c", file, "--from", "6h", "--to", "4h", "--quiet");

        assertThat(query("Alerts | count")).isEqualTo("Count\n0\n");
        assertThat(query("Doors_CL | where _Backfill | count")).isEqualTo("Count\n" + ROWS + "\n");
    }

    @Test
    void wrongTimesAndNamesAreOneLineAndNothingIsBegun() {
        assertOneLine(tld("pull", "-c", file, "--from", "yesterday"), "--from");
        assertOneLine(tld("pull", "-c", file, "--from", "4h", "--to", "6h"), "--from");
        assertOneLine(tld("pull", "-c", file, "--from", "6h", "--request", "windows"), "windows");
        assertOneLine(tld("pull", "-c", file, "--from", "6h", "--quiet", "--notify"), "--notify");
    }

    private static void assertOneLine(Ended ended, String named) {
        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err().strip()).contains(named).doesNotContain("\n");
    }

    private String query(String kql) {
        return tld("query", "--data", directory.resolve("data").toString(), "--format", "csv", kql)
                .out()
                .replace("\r\n", "\n");
    }

    private Path configuration() throws IOException {
        Path credentials = Files.writeString(
                directory.resolve("credentials"),
                "application_id = " + tenant.clientId() + "\napplication_key = " + tenant.clientSecret() + "\n");
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        return Files.writeString(directory.resolve("ossec.conf"), """
                <ossec_config>
                  <wodle name="azure-logs">
                    <interval>5m</interval>
                    <log_analytics>
                      <auth_path>credentials</auth_path>
                      <tenantdomain>%s</tenantdomain>
                      <request><tag>doors</tag><query>Doors_CL</query><workspace>%s</workspace></request>
                    </log_analytics>
                  </wodle>
                  <threatlockdown>
                    <authority>%s</authority>
                    <query_host>%3$s</query_host>
                    <ca_file>%s</ca_file>
                  </threatlockdown>
                </ossec_config>
                """.formatted(
                        tenant.tenantDomain(),
                        tenant.workspaceId(),
                        tenant.authority(),
                        tenant.caFile().toAbsolutePath()));
    }
}
