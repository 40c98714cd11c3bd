package io.threatlockdown.server;

import io.threatlockdown.event.Json;
import io.threatlockdown.server.accounts.Role;
import io.threatlockdown.server.tokens.ApiTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class ServerStopTest {
    @TempDir
    Path directory;

    @Test
    void aServerThatStopsLeavesNoQueryRunning() throws Exception {
        RunningDashboard dashboard = new RunningDashboard(directory);
        String token = ApiTokens.in(directory)
                .create("machine", Role.VIEWER, RunningDashboard.NOON, Optional.empty())
                .orElseThrow();
        String body = Json.write(Map.of(
                "query",
                "range a from 1 to 2000000 step 1 | extend k = 1 | join kind=inner (range b from 1 to 2000000 step 1"
                        + " | extend k = 1) on k | summarize max(a * b % 7)"));
        try (Socket client =
                new Socket("127.0.0.1", dashboard.request("/").build().uri().getPort())) {
            client.getOutputStream()
                    .write(("POST /v1/workspaces/local/query HTTP/1.1\r\nHost: localhost\r\nPrefer: wait=600\r\n"
                                    + "Content-Type: application/json\r\nAuthorization: Bearer " + token
                                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
            assertThat(queriesRunning()).isPositive();

            dashboard.close();

            assertThat(queriesRunning()).isZero();
        }
    }

    private static long queriesRunning() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("client-query-"))
                .count();
    }
}
