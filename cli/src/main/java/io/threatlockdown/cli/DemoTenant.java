package io.threatlockdown.cli;

import io.threatlockdown.tenant.LocalTenant;
import io.threatlockdown.tenant.TenantSettings;
import io.threatlockdown.tenant.scenario.ScenarioSettings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * The tenant of the demo, with new rows within seconds of what they tell.
 *
 * <p>Usually it has a day of history in which each attack there is was played once. With chosen attacks it has quiet weeks, so that rules that
 * learn what is usual have learnt it, and then those attacks again and again.
 */
final class DemoTenant {
    private static final int EVENTS_PER_HOUR = 600;
    private static final double DELAY_SCALE = 0.02;

    /** One in five minutes: a day has room for all that there are. */
    private static final int ATTACKS_PER_DAY = 288;

    private static final Duration HISTORY = Duration.ofDays(1);

    /** So few that weeks of them are there as soon as a busy day is. */
    private static final int QUIET_EVENTS_PER_HOUR = 40;

    /** One in a quarter of an hour. */
    private static final int CHOSEN_ATTACKS_PER_DAY = 96;

    /** Longer than any shipped rule learns. */
    private static final Duration QUIET_HISTORY = Duration.ofDays(31);

    /** So that some have been played to their end when the demo starts. */
    private static final Duration ATTACKED_BEFORE_START = Duration.ofHours(4);

    private DemoTenant() {}

    static LocalTenant start(Path directory, long seed) {
        return LocalTenant.start(TenantSettings.in(directory)
                .withScenario(new ScenarioSettings(seed, EVENTS_PER_HOUR, DELAY_SCALE, ATTACKS_PER_DAY))
                .withHistory(HISTORY));
    }

    /**
     * The same with these attacks only. A tenant that is there already goes on where it stopped, with what it has of a history.
     *
     * @throws IllegalArgumentException when there is no attack of a name; the message says which there are
     */
    static LocalTenant start(Path directory, long seed, Set<String> attacks) {
        ScenarioSettings scenario = new ScenarioSettings(
                        seed, QUIET_EVENTS_PER_HOUR, DELAY_SCALE, CHOSEN_ATTACKS_PER_DAY)
                .withAttacks(attacks);
        // What a tenant that is there has told already does not change.
        return LocalTenant.start(TenantSettings.in(directory)
                .withScenario(
                        isNew(directory)
                                ? scenario.withAttacksFrom(Instant.now().minus(ATTACKED_BEFORE_START))
                                : scenario)
                .withHistory(QUIET_HISTORY));
    }

    /** How far back the logs reach when the tenant starts for the first time. */
    static Duration history(Set<String> attacks) {
        return attacks.isEmpty() ? HISTORY : QUIET_HISTORY;
    }

    static boolean isNew(Path directory) {
        return Files.notExists(directory.resolve("tenant.json"));
    }
}
