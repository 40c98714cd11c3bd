package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Caller;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A Global Administrator takes hold of every subscription and makes an account of theirs Owner. */
final class AccessElevated implements AttackStory {
    private static final String OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Connection from = Places.hosting(dice);
        AuditEntry entry = AuditEntry.of(
                        start,
                        dice.guid(),
                        "User has elevated their access to User Access Administrator for their Azure Resources",
                        "AzureRBACRoleManagementElevateAccess",
                        "Assign",
                        AuditEntry.someone(administrator, from))
                .by("Azure RBAC (Elevated Access)");
        AzureResource subscription =
                AzureResource.subscription(book.organisation().estate().production());
        Caller elevated = ControlPlaneCall.someone(administrator, from, "User Access Administrator");
        ControlPlaneCall elevate = ControlPlaneCall.on(
                        subscription,
                        start.plusMillis(300),
                        elevated,
                        "Microsoft.Authorization/elevateAccess/action",
                        "Assigns the caller to User Access Administrator role",
                        null,
                        Course.SHORT)
                .onExtension("/providers/Microsoft.Authorization");
        ControlPlaneCall owner = ControlPlaneCall.on(
                        subscription,
                        start.plusSeconds(dice.between(60, 400)),
                        elevated,
                        "Microsoft.Authorization/roleAssignments/write",
                        "Create role assignment",
                        Shape.object(
                                "id", dice.guidText(),
                                "properties",
                                        Shape.object(
                                                "principalId",
                                                dice.pick(book.organisation().members())
                                                        .id(),
                                                "principalType",
                                                "User",
                                                "roleDefinitionId",
                                                subscription.id()
                                                        + "/providers/Microsoft.Authorization/roleDefinitions/" + OWNER,
                                                "scope",
                                                subscription.id())),
                        Course.SHORT)
                .onExtension(subscription.extension("Microsoft.Authorization/roleAssignments", dice.guidText()));
        List<Event> rows = new ArrayList<>();
        rows.add(book.write(entry, dice));
        rows.addAll(book.write(elevate, dice));
        rows.addAll(book.write(owner, dice));
        return rows;
    }
}
