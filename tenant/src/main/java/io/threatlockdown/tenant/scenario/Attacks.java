package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which attack begins when: each story once before any comes again, evenly over the day, at a minute that nobody can foretell. */
final class Attacks {
    private static final int MINUTES_PER_DAY = 1_440;

    static final List<AttackStory> STORIES = List.of(
            new PasswordSpray(),
            new MfaDisabled(),
            new GlobalAdministratorAdded(),
            new ApplicationCredentialAdded(),
            new MaliciousConsent(),
            new AccessPolicyDisabled(),
            new DiagnosticSettingsDeleted(),
            new AccessElevated(),
            new TemporaryAccessPassMade(),
            new DomainFederated(),
            new GuestPromoted(),
            new RoleManagementGranted(),
            new LogWorkspaceDeleted(),
            new MfaFatigue(),
            new DeviceCodePhishing(),
            new PortOpened());

    private final LogBook book;
    private final long seed;
    private final int minutesBetween;

    Attacks(LogBook book, ScenarioSettings settings) {
        this.book = book;
        this.seed = settings.seed();
        this.minutesBetween = settings.attacksPerDay() == 0 ? 0 : MINUTES_PER_DAY / settings.attacksPerDay();
    }

    /** The rows of the attack that begins in that minute since 1970; none when none begins. */
    List<Event> minute(long minute) {
        if (minutesBetween == 0) {
            return List.of();
        }
        long number = Math.floorDiv(minute, minutesBetween);
        Dice dice = Dice.at(seed, "attack", number);
        if (Math.floorMod(minute, minutesBetween) != dice.below(minutesBetween)) {
            return List.of();
        }
        Instant start = Instant.ofEpochSecond(minute * 60 + dice.below(60));
        return story(number).tell(book, start, dice);
    }

    private AttackStory story(long number) {
        List<AttackStory> order = new ArrayList<>(STORIES);
        long round = Math.floorDiv(number, order.size());
        Collections.shuffle(order, new Random(Dice.mix(seed + round)));
        return order.get(Math.floorMod(number, order.size()));
    }
}
