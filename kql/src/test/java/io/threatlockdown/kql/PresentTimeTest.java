package io.threatlockdown.kql;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PresentTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aStatementBeforeTheQuerySaysWhatTimeItIs() {
        assertThat(PresentTime.at(NOON, "let t = ago(1h);\nSigninLogs | where A > t // now()"))
                .isEqualTo("set query_now = datetime(2026-11-23T12:00:00.0000000Z); let t = ago(1h);\n"
                        + "SigninLogs | where A > t // now()");
    }

    @Test
    void aQueryThatSaysItItselfStaysAsItIs() {
        String query = "set query_now = datetime(2020-01-01); print now()";

        assertThat(PresentTime.at(NOON, query)).isEqualTo(query);
    }

    @Test
    void whatDoesNotParseIsRefused() {
        assertThatExceptionOfType(KqlException.class).isThrownBy(() -> PresentTime.at(NOON, "SigninLogs | where"));
    }
}
