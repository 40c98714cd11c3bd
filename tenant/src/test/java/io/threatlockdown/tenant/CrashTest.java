package io.threatlockdown.tenant;

import io.threatlockdown.event.ManualClock;
import io.threatlockdown.tenant.scenario.Rhythm;
import io.threatlockdown.tenant.scenario.Scenario;
import io.threatlockdown.tenant.scenario.ScenarioRow;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Kills a process that takes rows in, and looks whether the next one goes on where it was. */
class CrashTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final ScenarioSettings BUSY = new ScenarioSettings(21, 4_000, 0.01, 24).with(Rhythm.STEADY);
    private static final Duration HISTORY = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    @Test
    void aKilledTenantGoesOnWithoutLossOrRepetition() throws IOException, InterruptedException {
        int steps = 0;
        for (int kill = 0; kill < 3; kill++) {
            steps = killedAfterSteps(steps);
        }
        // Later than any step that the last process can have begun between the line that was read and its end.
        ManualClock clock = new ManualClock(NOON.plus(STEP.multipliedBy(steps + 200L)));
        Map<String, Long> expected = Scenario.of(BUSY).streamFrom(NOON.minus(HISTORY)).until(clock.instant()).stream()
                .map(ScenarioRow::event)
                .collect(Collectors.groupingBy(event -> event.table(), Collectors.counting()));
        try (LocalTenant tenant = LocalTenant.start(settings(directory, clock))) {
            assertThat(expected)
                    .containsKeys(
                            "SigninLogs",
                            "AADNonInteractiveUserSignInLogs",
                            "AADServicePrincipalSignInLogs",
                            "AuditLogs",
                            "AzureActivity");
            expected.forEach(
                    (table, rows) -> assertThat(tenant.count(table)).as(table).isEqualTo(rows));
        }
    }

    /** Runs a tenant whose clock goes in steps, kills it in the midst of one, and gives back a step that it had begun. */
    private int killedAfterSteps(int from) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Steps.class.getName(),
                        directory.toString(),
                        Integer.toString(from)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int begun = from;
            for (int lines = 0; lines < 12; lines++) {
                String line = output.readLine();
                assertThat(line).as("the tenant's process runs").isNotNull();
                begun = Integer.parseInt(line);
            }
            process.destroyForcibly().waitFor();
            return begun;
        }
    }

    private static TenantSettings settings(Path directory, ManualClock clock) {
        return TenantSettings.in(directory.resolve("tenant"))
                .withScenario(BUSY)
                .withHistory(HISTORY)
                .withClock(clock);
    }

    /** The process that is killed. */
    static final class Steps {
        public static void main(String[] arguments) {
            int step = Integer.parseInt(arguments[1]);
            ManualClock clock = new ManualClock(NOON.plus(STEP.multipliedBy(step)));
            try (LocalTenant tenant = LocalTenant.start(settings(Path.of(arguments[0]), clock))) {
                while (true) {
                    step++;
                    System.out.println(step);
                    clock.advance(STEP);
                    tenant.advance();
                }
            }
        }
    }
}
