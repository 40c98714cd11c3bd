package io.threatlockdown.pipeline;

import io.threatlockdown.workspace.AuditTable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RetentionSettingsTest {
    @Test
    void theAuditLogIsKeptAYearOrAsLongAsEverythingElseOrAsLongAsIsSaid() {
        Duration quarter = Duration.ofDays(90);
        Duration twoYears = Duration.ofDays(730);

        assertThat(RetentionSettings.of(quarter).of(AuditTable.NAME)).isEqualTo(Duration.ofDays(365));
        assertThat(RetentionSettings.of(quarter).of("SigninLogs")).isEqualTo(quarter);
        assertThat(RetentionSettings.of(twoYears).of(AuditTable.NAME)).isEqualTo(twoYears);
        assertThat(new RetentionSettings(twoYears, Map.of(AuditTable.NAME, quarter)).of(AuditTable.NAME))
                .isEqualTo(quarter);
    }
}
