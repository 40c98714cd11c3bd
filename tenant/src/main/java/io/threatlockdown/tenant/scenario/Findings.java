package io.threatlockdown.tenant.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What security products find: in one hour of three something, by the seed and the hour alone. Each finding changes twice later. */
final class Findings {
    private static final double CHANCE = 1.0 / 3;

    private static final List<Kind> KINDS = List.of(
            new Kind("Impossible travel activity", "medium", "InitialAccess", "microsoftDefenderForCloudApps"),
            new Kind("Suspicious inbox manipulation rule", "medium", "Exfiltration", "microsoftDefenderForOffice365"),
            new Kind("Password spray attack", "high", "CredentialAccess", "azureAdIdentityProtection"),
            new Kind(
                    "Unusual addition of credentials to an OAuth app",
                    "high",
                    "Persistence",
                    "microsoftDefenderForCloudApps"),
            new Kind("Suspicious PowerShell command line", "low", "Execution", "microsoftDefenderForEndpoint"));

    private final Organisation organisation;
    private final long seed;

    Findings(Organisation organisation, long seed) {
        this.organisation = organisation;
        this.seed = seed;
    }

    private record Kind(String title, String severity, String category, String service) {}

    List<Finding> between(Instant from, Instant to) {
        List<Finding> findings = new ArrayList<>();
        long last = Math.floorDiv(to.getEpochSecond(), 3_600);
        for (long hour = Math.floorDiv(from.getEpochSecond(), 3_600); hour <= last; hour++) {
            Dice dice = Dice.at(seed, "finding", hour);
            if (dice.chance(CHANCE)) {
                Finding finding = finding(hour, dice);
                if (!finding.created().isBefore(from) && !finding.created().isAfter(to)) {
                    findings.add(finding);
                }
            }
        }
        return findings;
    }

    private Finding finding(long hour, Dice dice) {
        Kind kind = dice.pick(KINDS);
        Person person = dice.pick(organisation.members());
        String analyst = dice.pick(organisation.administrators()).userPrincipalName();
        Instant created = Instant.ofEpochSecond(hour * 3_600, dice.between(0, 36_000_000_000L - 1) * 100);
        Instant taken = created.plus(Duration.ofMillis(dice.between(300_000, 3_600_000)));
        Instant closed = taken.plus(Duration.ofMillis(dice.between(600_000, 86_400_000)));
        return new Finding(
                dice.guid(),
                hour,
                kind.title(),
                kind.severity(),
                kind.category(),
                kind.service(),
                person.id(),
                person.userPrincipalName(),
                created,
                List.of(
                        new Finding.State(created, "new", ""),
                        new Finding.State(taken, "inProgress", analyst),
                        new Finding.State(closed, "resolved", analyst)));
    }
}
