package io.threatlockdown.config;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationManualTest {
    private static final String MANUAL = ConfigurationManual.markdown();

    @Test
    void everyOptionIsARowOfFourCells() {
        assertThat(MANUAL.lines().filter(line -> line.startsWith("| `")))
                .hasSameSizeAs(OptionReference.all())
                .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).hasSize(6));
    }

    @Test
    void elementsAndStarsAreShownAsTheyAre() {
        assertThat(MANUAL)
                .contains("## `<wodle name=\"azure-logs\">`")
                .contains(
                        "| `time` | hh:mm | 00:00 with &lt;day&gt; or &lt;wday&gt; | Runs at this local time of day. |")
                .contains("name=\"\\*\" for every container.");
    }
}
