package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;

/** A program is given the right to manage roles and makes itself an administrator. */
final class RoleManagementGranted implements AttackStory {
    private static final String PERMISSION = "RoleManagement.ReadWrite.Directory";
    private static final String PERMISSION_ID = "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8";

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        CloudApp app = dice.pick(book.organisation().workloads()).app();
        AuditEntry granted = AuditEntry.of(
                        start,
                        dice.guid(),
                        "Add app role assignment to service principal",
                        "ApplicationManagement",
                        "Assign",
                        AuditEntry.someone(administrator, Places.hosting(dice)),
                        Target.of(
                                "ServicePrincipal",
                                Microsoft.GRAPH.principal(),
                                Microsoft.GRAPH.displayName(),
                                Change.of("AppRole.Id", null, PERMISSION_ID),
                                Change.of("AppRole.Value", null, PERMISSION),
                                Change.of("AppRole.DisplayName", null, "Read and write all directory RBAC settings"),
                                Change.of("ServicePrincipal.ObjectID", null, app.principal()),
                                Change.of("ServicePrincipal.DisplayName", null, app.displayName()),
                                Change.of("ServicePrincipal.AppId", null, app.appId()),
                                Change.of("TargetId.ServicePrincipalNames", null, Microsoft.GRAPH.appId())),
                        Target.of("ServicePrincipal", app.principal(), app.displayName()))
                .with("AppId", Microsoft.GRAPH.appId().toString());
        AuditEntry promoted = GlobalAdministratorAdded.assignment(
                start.plusSeconds(dice.between(120, 900)),
                dice.pick(book.organisation().members()),
                AuditEntry.program(app),
                dice);
        return List.of(book.write(granted, dice), book.write(promoted, dice));
    }
}
