package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Someone grants a stranger's application lasting access to the mailbox. */
final class MaliciousConsent implements AttackStory {
    private static final String SCOPES = " offline_access User.Read Mail.Read Mail.Send Contacts.Read";

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person person = dice.pick(book.organisation().members());
        Actor actor = AuditEntry.someone(person, person.home());
        CloudApp app = new CloudApp("Document Signer Pro", dice.guid(), dice.guidText(), dice.guid());
        UUID correlation = dice.guid();
        AuditEntry principal = AuditEntry.of(
                start,
                correlation,
                "Add service principal",
                "ApplicationManagement",
                "Add",
                actor,
                Target.of(
                        "ServicePrincipal",
                        app.principal(),
                        app.displayName(),
                        Change.of("AccountEnabled", Shape.list(), Shape.list(true)),
                        Change.of("AppPrincipalId", Shape.list(), Shape.list(app.appId())),
                        Change.of("DisplayName", Shape.list(), Shape.list(app.displayName())),
                        Change.of("TargetId.ServicePrincipalNames", null, app.appId())));
        AuditEntry grant = AuditEntry.of(
                start.plusMillis(dice.between(100, 900)),
                correlation,
                "Add delegated permission grant",
                "ApplicationManagement",
                "Assign",
                actor,
                Target.of(
                        "ServicePrincipal",
                        Microsoft.GRAPH.principal(),
                        Microsoft.GRAPH.displayName(),
                        Change.of("DelegatedPermissionGrant.Scope", null, SCOPES),
                        Change.of("DelegatedPermissionGrant.ConsentType", null, "Principal"),
                        Change.of("ServicePrincipal.ObjectID", null, app.principal()),
                        Change.of(
                                "TargetId.ServicePrincipalNames",
                                null,
                                "https://graph.microsoft.com;" + Microsoft.GRAPH.appId())),
                Target.of("ServicePrincipal", app.principal(), app.displayName()));
        AuditEntry consent = AuditEntry.of(
                        start.plusMillis(dice.between(1_000, 1_900)),
                        correlation,
                        "Consent to application",
                        "ApplicationManagement",
                        "Assign",
                        actor,
                        Target.of(
                                "ServicePrincipal",
                                app.principal(),
                                app.displayName(),
                                Change.of("ConsentContext.IsAdminConsent", null, "False"),
                                Change.of("ConsentContext.IsAppOnly", null, "False"),
                                Change.of("ConsentContext.OnBehalfOfAll", null, "False"),
                                Change.of("ConsentContext.Tags", null, "WindowsAzureActiveDirectoryIntegratedApp"),
                                Change.of("ConsentAction.Permissions", null, permissions(person, app, start, dice)),
                                Change.of("TargetId.ServicePrincipalNames", null, app.appId())))
                .with("User-Agent", person.desk().userAgent())
                .with("AppId", app.appId().toString());
        return List.of(book.write(principal, dice), book.write(grant, dice), book.write(consent, dice));
    }

    private static String permissions(Person person, CloudApp app, Instant time, Dice dice) {
        return "[] => [[Id: " + dice.tokenText(43) + ", ClientId: " + app.principal() + ", PrincipalId: " + person.id()
                + ", ResourceId: " + Microsoft.GRAPH.principal() + ", ConsentType: Principal, Scope: " + SCOPES
                + ", CreatedDateTime: " + time + ", LastModifiedDateTime ]]; ";
    }
}
