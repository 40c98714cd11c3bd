package io.threatlockdown.cli;

import io.threatlockdown.config.Configuration;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** The demo's configuration is read as any other, collects what the tenant has, and is not taken from whoever changed it. */
class DemoFilesTest {
    private static final OptionalInt ANY_PORT = OptionalInt.of(0);

    @TempDir
    Path directory;

    private LocalTenant tenant;
    private DemoFiles files;

    @BeforeEach
    void start() {
        tenant = startTenant();
        files = new DemoFiles(directory);
    }

    private LocalTenant startTenant() {
        return LocalTenant.start(TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(3, 0, 1, 0))
                .withHistory(Duration.ZERO));
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void everyTableThatTheTenantWritesIsCollected() {
        Path file = files.write(tenant, ANY_PORT, Set.of()).file();

        assertThat(tenant.tables())
                .hasSizeGreaterThan(15)
                .allSatisfy(table -> assertThat(text(file)).contains("<query>" + table + "</query>"));
        Configuration configuration = Configurations.read(file);
        assertThat(configuration.collections()).hasSize(3);
    }

    @Test
    void ofChosenAttacksOnlyTheTablesThatTellOfThemAreCollectedWeeksBack() {
        Path file = files.write(tenant, ANY_PORT, Set.of("vault-new-reader")).file();

        assertThat(text(file))
                .contains("<query>AZKVAuditLogs</query>", "<time_offset>31d</time_offset>")
                .contains("<log_alert_level>3</log_alert_level>")
                .doesNotContain("StorageBlobLogs");
        Configurations.read(file);
    }

    @Test
    void anAttackOnTheBusyTablesAloneNeedsNoOthers() {
        Path file = files.write(tenant, ANY_PORT, Set.of("mfa-switched-off")).file();

        assertThat(Configurations.read(file).collections()).hasSize(2);
    }

    @Test
    void anUnchangedConfigurationIsWrittenAnew() throws IOException {
        Path file = files.write(tenant, ANY_PORT, Set.of()).file();
        String first = text(file);

        DemoFiles.Configured again = files.write(tenant, ANY_PORT, Set.of("vault-new-reader"));

        assertThat(again.isYours()).isFalse();
        assertThat(text(file)).isNotEqualTo(first).contains("<time_offset>31d</time_offset>");
        Files.writeString(file, "<!-- Written by 'tld demo' at each start. -->\n<ossec_config></ossec_config>\n");
        assertThat(files.write(tenant, ANY_PORT, Set.of()).isYours()).isFalse();
        assertThat(text(file)).contains("AZKVAuditLogs");
    }

    @Test
    void aChangedConfigurationIsKeptAndFindsTheTenantWhereItListensNow() throws IOException {
        Path file = files.write(tenant, ANY_PORT, Set.of()).file();
        String changed = text(file).replace("<settle>1s</settle>", "<settle>2s</settle>");
        Files.writeString(file, changed);
        String before = tenant.authority().toString();
        tenant.close();
        tenant = startTenant();

        DemoFiles.Configured kept = files.write(tenant, OptionalInt.empty(), Set.of());

        assertThat(kept.isYours()).isTrue();
        assertThat(text(file))
                .isEqualTo(changed.replace(before + "<", tenant.authority() + "<"))
                .contains("<graph_host>" + tenant.authority() + "</graph_host>");
        files.write(tenant, ANY_PORT, Set.of());
        assertThat(text(file).replaceAll("<listen>.*</listen>", ""))
                .isEqualTo(
                        changed.replace(before + "<", tenant.authority() + "<").replaceAll("<listen>.*</listen>", ""));
    }

    @Test
    void rulesAreWrittenOnceOnly() throws IOException {
        files.write(tenant, ANY_PORT, Set.of());
        Path rules = directory.resolve(DemoConfiguration.LOCAL_RULES);
        assertThat(text(rules)).contains("87801");
        Files.writeString(rules, "<group name=\"azure,\"></group>\n");

        files.write(tenant, ANY_PORT, Set.of());

        assertThat(text(rules)).doesNotContain("87801");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
