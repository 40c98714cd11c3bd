package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A domain is added and turned to federated, so that its owner can sign in as anybody. */
final class DomainFederated implements AttackStory {
    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Actor actor = AuditEntry.someone(administrator, Places.hosting(dice));
        String domain = "quayside-login-" + dice.hex(4) + ".example";
        String issuer = "http://any.sts/" + dice.hex(8).toUpperCase(Locale.ROOT);
        AuditEntry added = entry(
                start,
                "Add unverified domain",
                "Add",
                actor,
                domain,
                dice,
                Change.of("Name", Shape.list(), Shape.list(domain)),
                Change.of("LiveType", Shape.list(), Shape.list("None")));
        AuditEntry verified = entry(start.plusSeconds(70), "Verify domain", "Update", actor, domain, dice);
        AuditEntry federated = entry(
                start.plusSeconds(160),
                "Set domain authentication",
                "Update",
                actor,
                domain,
                dice,
                Change.of("LiveType", Shape.list("Managed"), Shape.list("Federated")),
                Change.of("IssuerUri", Shape.list(), Shape.list(issuer)),
                Change.of("Included Updated Properties", null, "LiveType,IssuerUri"));
        AuditEntry settings = entry(
                start.plusSeconds(161),
                "Set federation settings on domain",
                "Update",
                actor,
                domain,
                dice,
                Change.of("IssuerUri", Shape.list(), Shape.list(issuer)),
                Change.of("ActiveLogOnUri", Shape.list(), Shape.list("https://" + domain + "/sts")));
        return List.of(
                book.write(added, dice),
                book.write(verified, dice),
                book.write(federated, dice),
                book.write(settings, dice));
    }

    private static AuditEntry entry(
            Instant time, String operation, String type, Actor actor, String domain, Dice dice, Change... changes) {
        return AuditEntry.of(
                time,
                dice.guid(),
                operation,
                "DirectoryManagement",
                type,
                actor,
                new Target("", domain, "Other", null, null, List.of(changes)));
    }
}
