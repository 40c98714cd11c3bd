package io.threatlockdown.tenant;

import io.threatlockdown.tenant.fault.FaultSettings;
import io.threatlockdown.tenant.graph.GraphSettings;
import io.threatlockdown.tenant.scenario.Disorder;
import io.threatlockdown.tenant.scenario.ScenarioSettings;
import io.threatlockdown.tenant.token.AccessSettings;
import io.threatlockdown.workspace.protocol.AnswerLimits;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * How a local tenant is run.
 *
 * @param dataDirectory holds all of its state; made if missing, readable by its owner only
 * @param port on the loopback address; 0 for any that is free
 * @param scenario what happens in the tenant; its seed is kept with the data and cannot be changed later
 * @param history how far back the logs reach at the first start
 * @param clock what the tenant takes for the time of day
 * @param limits of one answer
 * @param graph how Microsoft Graph treats the application
 * @param access what the application may do otherwise
 * @param disorder what is odd about logs and clock as a whole
 * @param faults what goes wrong with single requests
 */
public record TenantSettings(
        Path dataDirectory,
        int port,
        ScenarioSettings scenario,
        Duration history,
        InstantSource clock,
        AnswerLimits limits,
        GraphSettings graph,
        AccessSettings access,
        Set<Disorder> disorder,
        FaultSettings faults) {
    public TenantSettings {
        disorder = Set.copyOf(disorder);
    }

    /** A day of history, Azure's delays and limits, the time of this machine; all goes well. */
    public static TenantSettings in(Path dataDirectory) {
        return new TenantSettings(
                dataDirectory,
                0,
                ScenarioSettings.ofSeed(1),
                Duration.ofHours(24),
                InstantSource.system(),
                AnswerLimits.AZURE,
                GraphSettings.ALL,
                AccessSettings.ALL,
                Set.of(),
                FaultSettings.NONE);
    }

    public TenantSettings withPort(int otherPort) {
        return new TenantSettings(
                dataDirectory, otherPort, scenario, history, clock, limits, graph, access, disorder, faults);
    }

    public TenantSettings withScenario(ScenarioSettings otherScenario) {
        return new TenantSettings(
                dataDirectory, port, otherScenario, history, clock, limits, graph, access, disorder, faults);
    }

    public TenantSettings withHistory(Duration otherHistory) {
        return new TenantSettings(
                dataDirectory, port, scenario, otherHistory, clock, limits, graph, access, disorder, faults);
    }

    public TenantSettings withClock(InstantSource otherClock) {
        return new TenantSettings(
                dataDirectory, port, scenario, history, otherClock, limits, graph, access, disorder, faults);
    }

    public TenantSettings withLimits(AnswerLimits otherLimits) {
        return new TenantSettings(
                dataDirectory, port, scenario, history, clock, otherLimits, graph, access, disorder, faults);
    }

    public TenantSettings withGraph(GraphSettings otherGraph) {
        return new TenantSettings(
                dataDirectory, port, scenario, history, clock, limits, otherGraph, access, disorder, faults);
    }

    public TenantSettings withDisorder(Set<Disorder> otherDisorder) {
        return new TenantSettings(
                dataDirectory, port, scenario, history, clock, limits, graph, access, otherDisorder, faults);
    }

    public TenantSettings withFaults(FaultSettings otherFaults) {
        return new TenantSettings(
                dataDirectory, port, scenario, history, clock, limits, graph, access, disorder, otherFaults);
    }

    public TenantSettings withAccess(AccessSettings otherAccess) {
        return new TenantSettings(
                dataDirectory, port, scenario, history, clock, limits, graph, otherAccess, disorder, faults);
    }
}
