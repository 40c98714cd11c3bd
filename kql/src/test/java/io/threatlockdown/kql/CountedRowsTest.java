package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class CountedRowsTest {
    private static final String COUNT = "\n| summarize CountedRows = count() by CountedFrom ="
            + " bin(column_ifexists(\"_IngestionTime\", datetime(null)), 3000000000tick)";

    @Test
    void theRowsOfAllStepsAreCounted() {
        assertThat(counting("SigninLogs")).isEqualTo("SigninLogs" + COUNT);
        assertThat(counting("SigninLogs | where Level > 3")).isEqualTo("SigninLogs | where Level > 3" + COUNT);
    }

    @Test
    void whatStandsBehindTheLastStepIsNotInTheWay() {
        assertThat(counting("SigninLogs | where A == ';' ;\n ")).isEqualTo("SigninLogs | where A == ';'" + COUNT);
        assertThat(counting("SigninLogs // all of them")).isEqualTo("SigninLogs" + COUNT);
        assertThat(counting("SigninLogs | extend A = 1 | render timechart with (title='x')"))
                .isEqualTo("SigninLogs | extend A = 1" + COUNT);
    }

    @Test
    void definitionsBeforeTheRowsStay() {
        assertThat(counting("let x = 'render'; SigninLogs | where A == x"))
                .isEqualTo("let x = 'render'; SigninLogs | where A == x" + COUNT);
    }

    @Test
    void aStepIsPlacedBeforeAllOthers() {
        assertThat(CountedRows.behindSource("let x = 1; ['Odd name'] | where A == x", "where B"))
                .contains("let x = 1; ['Odd name'] | where B | where A == x");
        assertThat(CountedRows.behindSource("SigninLogs", "where B")).contains("SigninLogs | where B");
        assertThat(CountedRows.behindSource("union A, B", "where B")).isEmpty();
    }

    @Test
    void whoeverAsksForTheTimeOfDayIsKnown() {
        assertThat(CountedRows.asksTheClock("T | where TimeGenerated > ago(1d)"))
                .isTrue();
        assertThat(CountedRows.asksTheClock("let t = now(); T | where A > t")).isTrue();
        assertThat(CountedRows.asksTheClock("T | where now == 'ago(1d)' // ago(1d)"))
                .isFalse();
    }

    @Test
    void whatChangesByChanceIsKnown() {
        assertThat(CountedRows.mayChange("T | project a, b = rand()")).isTrue();
        assertThat(CountedRows.mayChange("T | project a, b = ago(1d)")).isTrue();
        assertThat(CountedRows.mayChange("T | project a, b = hash(c)")).isFalse();
    }

    private static String counting(String query) {
        return CountedRows.byIngestion(query, Duration.ofMinutes(5));
    }
}
