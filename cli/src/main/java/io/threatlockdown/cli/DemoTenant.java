package io.threatlockdown.cli;

import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;

import java.nio.file.Path;
import java.time.Duration;

/** The tenant of the demo: a day of history, and new rows within seconds of what they tell. */
final class DemoTenant {
    private static final int EVENTS_PER_HOUR = 1_200;
    private static final double DELAY_SCALE = 0.02;
    private static final int ATTACKS_PER_DAY = 144;
    private static final Duration HISTORY = Duration.ofHours(24);

    private DemoTenant() {}

    static LocalTenant start(Path directory, long seed) {
        return LocalTenant.start(TenantSettings.in(directory)
                .withScenario(new ScenarioSettings(seed, EVENTS_PER_HOUR, DELAY_SCALE, ATTACKS_PER_DAY))
                .withHistory(HISTORY));
    }
}
