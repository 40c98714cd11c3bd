package io.threatlockdown.pipeline;

import io.threatlockdown.azure.loganalytics.LogAnalyticsRequest;
import io.threatlockdown.azure.source.IngestionWindow;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionFormTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void rowsThatComeWholeGoToTheirTable() {
        assertThat(tableOf("SigninLogs | where ResultType != 0")).isEqualTo("SigninLogs");
        assertThat(tableOf("SigninLogs | project UserPrincipalName")).isEqualTo("sign_ins_CL");
    }

    @Test
    void noRequestWritesItsRowsAmongTheAlerts() {
        assertThat(tableOf("Alerts | where Severity == 3")).isEqualTo("sign_ins_CL");
    }

    @Test
    void sumsOfTwoWindowsAreToldApartAndRowsOfOverlappingWindowsAreNot() {
        LogAnalyticsRequest sums = request("SigninLogs | summarize count() by UserPrincipalName");
        LogAnalyticsRequest rows = request("SigninLogs");

        assertThat(occasion(sums, NOON)).isNotEmpty().isNotEqualTo(occasion(sums, NOON.plusSeconds(60)));
        assertThat(occasion(rows, NOON)).isEmpty();
    }

    private static String tableOf(String query) {
        return QuestionForm.of(request(query)).table();
    }

    private static String occasion(LogAnalyticsRequest request, Instant from) {
        return QuestionForm.of(request)
                .occasion(RequestKey.of("contoso.example", request), new IngestionWindow(from, from.plusSeconds(60)));
    }

    private static LogAnalyticsRequest request(String query) {
        return new LogAnalyticsRequest(
                "sign-ins", Optional.empty(), query, "workspace", Optional.empty(), Duration.ofMinutes(1));
    }
}
