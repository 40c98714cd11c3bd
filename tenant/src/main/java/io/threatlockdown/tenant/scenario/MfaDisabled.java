package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Somebody with the rights to it turns the second factor off for an account. */
final class MfaDisabled implements AttackStory {
    private static final Object WANTED = Shape.list(
            Shape.object("RelyingParty", "*", "State", 1, "RememberDevicesNotIssuedBefore", "2025-01-01T00:00:00Z"));
    private static final Object OFF = Shape.list(
            Shape.object("RelyingParty", "*", "State", 0, "RememberDevicesNotIssuedBefore", "2025-01-01T00:00:00Z"));

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person person = dice.pick(book.organisation().members());
        Person administrator = dice.pick(book.organisation().administrators());
        Actor actor = AuditEntry.someone(administrator, Places.hosting(dice));
        UUID correlation = dice.guid();
        AuditEntry disabled = AuditEntry.of(
                start,
                correlation,
                "Disable Strong Authentication",
                "UserManagement",
                "Update",
                actor,
                Target.user(person));
        AuditEntry updated = AuditEntry.of(
                        start.plusMillis(dice.between(20, 400)),
                        correlation,
                        "Update user",
                        "UserManagement",
                        "Update",
                        actor,
                        Target.user(
                                person,
                                Change.of("StrongAuthenticationRequirement", WANTED, OFF),
                                Change.of("Included Updated Properties", null, "StrongAuthenticationRequirement"),
                                Change.of("TargetId.UserType", null, person.userType())))
                .with("UserType", person.userType());
        return List.of(book.write(disabled, dice), book.write(updated, dice));
    }
}
