package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;

/** A guest becomes a member and joins a group of the staff. */
final class GuestPromoted implements AttackStory {
    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person guest = dice.pick(book.organisation().guests());
        Person administrator = dice.pick(book.organisation().administrators());
        Organisation.Group group = dice.pick(book.organisation().groups());
        Actor actor = AuditEntry.someone(administrator, Places.hosting(dice));
        AuditEntry promoted = AuditEntry.of(
                        start,
                        dice.guid(),
                        "Update user",
                        "UserManagement",
                        "Update",
                        actor,
                        Target.user(
                                guest,
                                Change.of("UserType", Shape.list("Guest"), Shape.list("Member")),
                                Change.of("Included Updated Properties", null, "UserType"),
                                Change.of("TargetId.UserType", "Guest", "Member")))
                .with("UserType", "Member");
        AuditEntry joined = AuditEntry.of(
                start.plusSeconds(dice.between(30, 200)),
                dice.guid(),
                "Add member to group",
                "GroupManagement",
                "Assign",
                actor,
                Target.user(
                        guest,
                        Change.of("Group.ObjectID", null, group.id()),
                        Change.of("Group.DisplayName", null, group.name())),
                Target.group(group));
        return List.of(book.write(promoted, dice), book.write(joined, dice));
    }
}
