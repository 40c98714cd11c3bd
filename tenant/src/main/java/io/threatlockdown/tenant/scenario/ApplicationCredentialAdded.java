package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A secret is added to an application that had none, and used from elsewhere. */
final class ApplicationCredentialAdded implements AttackStory {
    /** The text ends in a blank, and the dash is an en dash: so Entra ID writes it. */
    private static final String OPERATION = "Update application – Certificates and secrets management ";

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Workload workload = dice.pick(book.organisation().workloads());
        Connection from = Places.hosting(dice);
        UUID keyId = dice.guid();
        String key = "[KeyIdentifier=" + keyId + ",KeyType=Password,KeyUsage=Verify,DisplayName=maintenance]";
        AuditEntry added = AuditEntry.of(
                        start,
                        dice.guid(),
                        OPERATION,
                        "ApplicationManagement",
                        "Update",
                        AuditEntry.someone(administrator, from),
                        Target.of(
                                "Application",
                                dice.guid(),
                                workload.app().displayName(),
                                Change.of("KeyDescription", Shape.list(), Shape.list(key)),
                                Change.of("Included Updated Properties", null, "KeyDescription")))
                .with("User-Agent", Platform.WINDOWS_CHROME.userAgent())
                .with("AppId", workload.app().appId().toString());
        AuditEntry principal = AuditEntry.of(
                        start.plusMillis(dice.between(200, 1_800)),
                        added.correlation(),
                        "Update service principal",
                        "ApplicationManagement",
                        "Update",
                        added.actor(),
                        Target.of(
                                "ServicePrincipal",
                                workload.app().principal(),
                                workload.app().displayName(),
                                Change.of("Included Updated Properties", null, ""),
                                Change.of(
                                        "TargetId.ServicePrincipalNames",
                                        null,
                                        workload.app().appId())))
                .with("AppId", workload.app().appId().toString());
        Workload stolen = new Workload(workload.app(), keyId, from, Microsoft.GRAPH);
        return List.of(
                book.write(added, dice),
                book.write(principal, dice),
                book.workloadSignIns().accepted(start.plusSeconds(dice.between(120, 600)), stolen, from, dice));
    }
}
