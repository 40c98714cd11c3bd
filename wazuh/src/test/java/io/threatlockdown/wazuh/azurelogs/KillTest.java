package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.Json;
import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.wazuh.ManagerQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills the sending process at random moments and compares what the manager got with what the tenant holds. */
class KillTest {
    static final List<String> TABLES = List.of("AuditLogs", "SigninLogs");

    private static final int KILLS = 12;
    private static final long SEED = 20261126;

    @TempDir
    private Path directory;

    @Test
    void killedAtRandomMomentsItLosesNothingAndRepeatsAtMostTheEventInHand() throws Exception {
        Random random = new Random(SEED);
        TenantSettings settings = TenantSettings.in(directory.resolve("tenant"))
                .withScenario(new ScenarioSettings(SEED, 6_000, 0.01, 48).with(Rhythm.STEADY))
                .withHistory(Duration.ofHours(4));
        try (LocalTenant tenant = LocalTenant.start(settings);
                ManagerQueue queue = ManagerQueue.at(socket())) {
            Set<Integer> sentAtKills = new TreeSet<>();
            for (int kill = 0; kill < KILLS; kill++) {
                Process process = startSending(tenant);
                int before = queue.datagrams().size();
                long deadline = System.nanoTime() + longestWait(kill).toNanos();
                while (queue.datagrams().size() == before && System.nanoTime() < deadline) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(40));
                process.destroyForcibly();
                assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
                sentAtKills.add(queue.datagrams().size());
            }
            assertThat(sentAtKills).as("kills came at several moments").hasSizeGreaterThan(3);

            long bound = Instant.now().toEpochMilli();
            JsonNode file = Json.read(Files.readString(tenant.tenantFile()));
            for (String table : TABLES) {
                while (SendingProcess.run(file, state(), socket(), table) != RunOutcome.DONE) {
                    Thread.sleep(100);
                }
            }

            System.out.println("sent at kills: " + sentAtKills);
            Map<String, Long> sent = queue.await(0).stream()
                    .map(message -> Json.read(message).path("Id").asString())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            Map<String, Long> theirs = new TenantRows(tenant).idsUntil(TABLES, Instant.ofEpochMilli(bound));
            assertThat(theirs).hasSizeGreaterThan(2_000);
            assertThat(sent.keySet()).as("nothing is lost").containsAll(theirs.keySet());
            long repeated = theirs.entrySet().stream()
                    .mapToLong(row -> sent.get(row.getKey()) - row.getValue())
                    .filter(more -> more > 0)
                    .sum();
            assertThat(repeated).as("events that were in hand at a kill").isLessThanOrEqualTo(KILLS);
            theirs.forEach((id, count) -> assertThat(sent.get(id)).as(id).isGreaterThanOrEqualTo(count));
        }
    }

    /** For its first event: some kills come while it logs on, asks and stores, the others while it sends. */
    private static Duration longestWait(int kill) {
        return kill % 4 == 0 ? Duration.ofSeconds(2) : Duration.ofSeconds(30);
    }

    private Process startSending(LocalTenant tenant) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SendingProcess.class.getName(),
                        tenant.tenantFile().toString(),
                        state().toString(),
                        socket().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        // The kill must come while it sends, not while Java loads its classes.
        BufferedReader out = process.inputReader();
        assertThat(out.readLine()).isEqualTo("sending");
        return process;
    }

    private Path state() {
        return directory.resolve("state");
    }

    private Path socket() {
        return directory.resolve("queue");
    }
}
