package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Which attack begins when: each story once before any comes again, evenly over the day, at a minute that nobody can foretell. */
final class Attacks {
    private static final int MINUTES_PER_DAY = 1_440;
    private static final int MOST_NAMED = 8;

    /** By the name of the detection that each is for, in a fixed order. */
    static final Map<String, AttackStory> STORIES = stories();

    private final LogBook book;
    private final long seed;
    private final int minutesBetween;
    private final Instant from;
    private final List<AttackStory> told;

    Attacks(LogBook book, ScenarioSettings settings) {
        this.book = book;
        this.seed = settings.seed();
        this.from = settings.attacksFrom();
        this.told = STORIES.entrySet().stream()
                .filter(story ->
                        settings.attacks().isEmpty() || settings.attacks().contains(story.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        this.minutesBetween =
                settings.attacksPerDay() == 0 || told.isEmpty() ? 0 : MINUTES_PER_DAY / settings.attacksPerDay();
    }

    private static Map<String, AttackStory> stories() {
        Map<String, AttackStory> stories = new LinkedHashMap<>();
        stories.put("password-spray", new PasswordSpray());
        stories.put("mfa-switched-off", new MfaDisabled());
        stories.put("privileged-role-given", new GlobalAdministratorAdded());
        stories.put("first-application-credential", new ApplicationCredentialAdded());
        stories.put("lasting-consent-to-mail-or-files", new MaliciousConsent());
        stories.put("conditional-access-put-out-of-force", new AccessPolicyDisabled());
        stories.put("diagnostic-setting-deleted", new DiagnosticSettingsDeleted());
        stories.put("elevated-access", new AccessElevated());
        stories.put("access-pass-made", new TemporaryAccessPassMade());
        stories.put("domain-federated", new DomainFederated());
        stories.put("guest-made-member", new GuestPromoted());
        stories.put("role-management-permission-granted", new RoleManagementGranted());
        stories.put("log-workspace-deleted", new LogWorkspaceDeleted());
        stories.put("mfa-fatigue", new MfaFatigue());
        stories.put("device-code-phishing", new DeviceCodePhishing());
        stories.put("port-opened", new PortOpened());
        ScriptReader.folder("attacks").forEach(script -> stories.put(script.name(), new ScriptedAttack(script)));
        return Collections.unmodifiableMap(stories);
    }

    /** Which there are instead of one that there is not: those that share a word with it, as far as a line holds them, and where all are listed. */
    static String namesLike(String name) {
        Set<String> words = Set.copyOf(Arrays.asList(name.split("-", -1)));
        List<String> all = ScenarioSettings.attackNames();
        List<String> like = all.stream()
                .filter(known -> Arrays.stream(known.split("-", -1)).anyMatch(words::contains))
                .limit(MOST_NAMED)
                .toList();
        return "docs/detections.md lists the " + all.size() + " that there are, such as "
                + (like.isEmpty() ? STORIES.keySet().iterator().next() : String.join(", ", like));
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
        return start.isBefore(from) ? List.of() : story(number).tell(book, start, dice);
    }

    private AttackStory story(long number) {
        List<AttackStory> order = new ArrayList<>(told);
        long round = Math.floorDiv(number, order.size());
        Collections.shuffle(order, new Random(Dice.mix(seed + round)));
        return order.get(Math.floorMod(number, order.size()));
    }
}
