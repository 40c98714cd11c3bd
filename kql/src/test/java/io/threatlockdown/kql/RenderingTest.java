package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RenderingTest {
    @Test
    void aQueryThatDrawsNothingHasNone() {
        assertThat(Rendering.of("Alerts | where Message == '| render piechart'"))
                .isEmpty();
        assertThat(Rendering.of("Alerts | extend render = 1 | project render")).isEmpty();
        assertThat(Rendering.of("")).isEmpty();
    }

    @Test
    void theKindOfPictureIsRead() {
        assertThat(Rendering.of("Alerts | summarize count() by bin(TimeGenerated, 1h) | render timechart"))
                .contains(new Rendering("timechart", Map.of()));
    }

    @Test
    void propertiesAreReadByTheirNamesInAnyCase() {
        assertThat(Rendering.of("T | render columnchart with (title = \"By, user\", yColumns = a, b, kind=stacked)"))
                .contains(new Rendering(
                        "columnchart", Map.of("title", "By, user", "ycolumns", "a,b", "kind", "stacked")));
    }

    @Test
    void whatIsCutOffIsReadAsFarAsItGoes() {
        assertThat(Rendering.of("T | render")).isEmpty();
        assertThat(Rendering.of("T | render piechart with (title = "))
                .contains(new Rendering("piechart", Map.of("title", "")));
    }
}
