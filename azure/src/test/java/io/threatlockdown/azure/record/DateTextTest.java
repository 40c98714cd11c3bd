package io.threatlockdown.azure.record;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class DateTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2026-08-02T13:29:25.983Z       | 2026-08-02T13:29:25.983Z
            2026-08-02T13:29:25.123456789Z | 2026-08-02T13:29:25.1234567Z
            2026-08-02T15:29:25+02:00      | 2026-08-02T13:29:25Z
            2026-08-02T13:29:25            | 2026-08-02T13:29:25Z
            2026-08-02 13:29:25.5          | 2026-08-02T13:29:25.5Z
            2026-08-02 13:29:25Z           | 2026-08-02T13:29:25Z
            8/2/2026, 1:29:25.983 PM       | 2026-08-02T13:29:25.983Z
            12/31/2026, 12:00:00.000 AM    | 2026-12-31T00:00:00Z
            8/2/2026 1:29:25 pm            | 2026-08-02T13:29:25Z
            /Date(1785677365983)/          | 2026-08-02T13:29:25.983Z
            """)
    void theFormsOfExportsAreRead(String text, Instant expected) {
        assertThat(DateText.instant(text)).contains(expected);
    }

    @Test
    void whatIsNoInstantIsNone() {
        assertThat(DateText.instant("soon")).isEmpty();
        assertThat(DateText.instant("2026-13-45T00:00:00")).isEmpty();
        assertThat(DateText.instant("")).isEmpty();
    }
}
