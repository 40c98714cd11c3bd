package io.threatlockdown.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/** What the API of backfills refuses; what it does is tested where there is a tenant. It is noon of 23 November. */
class BackfillsApiTest extends AdministratorsDashboard {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | is missing: since when",
                "{\"from\": \"yesterday\"} | from 'yesterday' is neither a time such as",
                "{\"from\": \"1d\", \"to\": \"2d\"} | from 1d is not before to 2d",
                "{\"from\": \"2026-11-01\", \"to\": \"2026-12-01\"} | to 2026-12-01 is in the future",
                "{\"from\": \"2026-11-01\", \"requests\": [null]} | holds something that is no name",
                "{\"from\": \"2026-11-01\"} | the configuration has no request that is enabled"
            })
    void whatMakesNoSenseIsRefusedInOneLine(String order, String why) throws Exception {
        HttpResponse<String> answer = dashboard.send("POST", "/api/backfills", order);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_REQUEST").contains(why);
        assertThat(dashboard.json("/api/backfills")).isEmpty();
    }

    @Test
    void oneThatIsNotThereCannotBeStopped() throws Exception {
        HttpResponse<String> answer = dashboard.send("POST", "/api/backfills/7/stop", "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no backfill 7");
    }
}
