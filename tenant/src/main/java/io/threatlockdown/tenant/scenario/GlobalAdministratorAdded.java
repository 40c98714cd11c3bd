package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An ordinary account becomes Global Administrator. */
final class GlobalAdministratorAdded implements AttackStory {
    private static final String TEMPLATE = "62e90394-69f5-4237-9190-012177145e10";

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Person person = dice.pick(book.organisation().members());
        Actor actor = AuditEntry.someone(administrator, Places.hosting(dice));
        return List.of(book.write(assignment(start, person, actor, dice), dice));
    }

    /** The entry of the core directory for a person who is given the role. */
    static AuditEntry assignment(Instant time, Person person, Actor actor, Dice dice) {
        UUID role = dice.guid();
        return AuditEntry.of(
                        time,
                        dice.guid(),
                        "Add member to role",
                        "RoleManagement",
                        "Assign",
                        actor,
                        Target.user(
                                person,
                                Change.of("Role.ObjectID", null, role),
                                Change.of("Role.DisplayName", null, "Global Administrator"),
                                Change.of("Role.TemplateId", null, TEMPLATE),
                                Change.of("Role.WellKnownObjectName", null, "TenantAdmins")),
                        Target.of("Role", role, "TenantAdmins"))
                .with("User-Agent", Platform.WINDOWS_EDGE.userAgent());
    }
}
