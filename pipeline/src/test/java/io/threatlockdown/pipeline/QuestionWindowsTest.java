package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import io.threatlockdown.azure.source.WindowPlanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionWindowsTest {
    private static final WindowPlanner CONFIGURED = new WindowPlanner(Duration.ofMinutes(5), Duration.ofSeconds(30));

    private static QuestionForm form(String query) {
        return QuestionForm.of(new LogAnalyticsRequest(
                "azure-audit", Optional.empty(), query, "workspace", Optional.empty(), Duration.ofMinutes(3)));
    }

    @Test
    void wholeRowsComeInTheConfiguredWindows() {
        QuestionForm form = form("AuditLogs | where Result == 'failure'");

        assertThat(form.planner(CONFIGURED)).isEqualTo(CONFIGURED);
        assertThat(form.note()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AuditLogs | project Result", "AuditLogs | extend age = now() - TimeGenerated"})
    void rowsThatCannotBeKnownAgainAreAskedForOnceAndAllCount(String query) {
        QuestionForm form = form(query);
        Instant at = Instant.parse("2026-11-23T09:00:00Z");
        RequestKey key = new RequestKey("azure-audit@1");

        assertThat(form.table()).isEqualTo("azure_audit_CL");
        assertThat(form.planner(CONFIGURED))
                .isEqualTo(
                        new WindowPlanner(Duration.ZERO, Duration.ofMinutes(5).plusSeconds(30)));
        assertThat(form.occasion(key, new IngestionWindow(at, at.plusSeconds(1))))
                .isNotEqualTo(form.occasion(key, new IngestionWindow(at.plusSeconds(1), at.plusSeconds(2))));
    }

    @Test
    void queryThatLeavesRowsOutIsNoted() {
        assertThat(form("AuditLogs | take 10").note())
                .contains("rows are left out of every window: it keeps only so many rows with take");
    }

    @Test
    void windowsOnEventTimeDoNotOverlapAndAreNoted() {
        QuestionForm form = form("AuditLogs | summarize count() by Result");

        assertThat(form.planner(CONFIGURED)).isEqualTo(new WindowPlanner(Duration.ZERO, QuestionForm.LATENESS));
        assertThat(form.note())
                .contains("windows on TimeGenerated that close 20 minutes late: it aggregates rows with summarize");
    }
}
