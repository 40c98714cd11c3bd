package io.threatlockdown.tenant;

import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.workspace.protocol.AnswerLimits;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a local tenant is run.
 *
 * @param dataDirectory holds all of its state; made if missing, readable by its owner only
 * @param port on the loopback address; 0 for any that is free
 * @param scenario what happens in the tenant; its seed is kept with the data and cannot be changed later
 * @param history how far back the logs reach at the first start
 * @param clock what the tenant takes for the time of day
 * @param limits of one answer
 */
public record TenantSettings(
        Path dataDirectory,
        int port,
        ScenarioSettings scenario,
        Duration history,
        InstantSource clock,
        AnswerLimits limits) {
    /** A day of history, Azure's delays and limits, the time of this machine. */
    public static TenantSettings in(Path dataDirectory) {
        return new TenantSettings(
                dataDirectory,
                0,
                ScenarioSettings.ofSeed(1),
                Duration.ofHours(24),
                InstantSource.system(),
                AnswerLimits.AZURE);
    }

    public TenantSettings withPort(int otherPort) {
        return new TenantSettings(dataDirectory, otherPort, scenario, history, clock, limits);
    }

    public TenantSettings withScenario(ScenarioSettings otherScenario) {
        return new TenantSettings(dataDirectory, port, otherScenario, history, clock, limits);
    }

    public TenantSettings withHistory(Duration otherHistory) {
        return new TenantSettings(dataDirectory, port, scenario, otherHistory, clock, limits);
    }

    public TenantSettings withClock(InstantSource otherClock) {
        return new TenantSettings(dataDirectory, port, scenario, history, otherClock, limits);
    }

    public TenantSettings withLimits(AnswerLimits otherLimits) {
        return new TenantSettings(dataDirectory, port, scenario, history, clock, otherLimits);
    }
}
