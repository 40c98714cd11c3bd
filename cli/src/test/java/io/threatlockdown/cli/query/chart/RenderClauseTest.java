package io.threatlockdown.cli.query.chart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RenderClauseTest {
    @Test
    void theKindAndTheTitleOfTheLastStepAreRead() {
        assertThat(RenderClause.of(
                        "let x = 1;\nT | count // why\n| render piechart with (legend=hidden, title=\"a|b\");"))
                .contains(new RenderClause("piechart", "a|b"));
        assertThat(RenderClause.of("T | render timechart")).contains(new RenderClause("timechart", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "T",
                "T | where a == '| render piechart'",
                "T | join (U | render piechart) on a",
                "T | render piechart | take 1",
                "T | render piechart; T | take 1",
                "render",
                "T | render"
            })
    void whatIsNotTheLastStepIsNotAsked(String kql) {
        assertThat(RenderClause.of(kql)).isEmpty();
    }
}
