package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.Json;
import io.threatlockdown.wazuh.queue.ManagerSocket;
import tools.jackson.databind.JsonNode;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** A process that sends the rows of two tables, run after run, until it is killed: {@code main(tenant.json, state, socket)}. */
final class SendingProcess {
    private SendingProcess() {}

    public static void main(String[] arguments) throws Exception {
        JsonNode tenant = Json.read(Files.readString(Path.of(arguments[0])));
        System.out.println("sending");
        while (true) {
            for (String table : KillTest.TABLES) {
                run(tenant, Path.of(arguments[1]), Path.of(arguments[2]), table);
            }
        }
    }

    static RunOutcome run(JsonNode tenant, Path state, Path socket, String table) throws InterruptedException {
        Task task = Tenants.query(
                tenant.path("tenantId").asString(),
                tenant.path("clientId").asString(),
                tenant.path("clientSecret").asString(),
                tenant.path("workspaces").path(0).path("id").asString(),
                table,
                Duration.ofDays(2));
        RunLog log = new RunLog(new PrintWriter(System.err, true), RunLog.Level.WARNING, InstantSource.system());
        try (ManagerSocket sink = new ManagerSocket(socket, Duration.ofSeconds(20))) {
            return new AzureLogsRun(
                            Tenants.settings(Tenants.endpoints(tenant), state, Repeat.NEW_ONLY),
                            sink,
                            log,
                            InstantSource.system())
                    .run(task);
        }
    }
}
