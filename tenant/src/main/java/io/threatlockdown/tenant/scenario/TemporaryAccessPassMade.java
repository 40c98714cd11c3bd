package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A pass is made for another account and used at once. */
final class TemporaryAccessPassMade implements AttackStory {
    private static final Microsoft.Use SIGN_INS = new Microsoft.Use(Microsoft.MY_SIGN_INS, Microsoft.GRAPH);

    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Person person = dice.pick(book.organisation().members());
        Connection from = Places.hosting(dice);
        Actor actor = AuditEntry.someone(administrator, from);
        UUID correlation = dice.guid();
        AuditEntry created = AuditEntry.of(
                        start,
                        correlation,
                        "Create Temporary Access Pass method for user",
                        "UserManagement",
                        "Add",
                        actor,
                        Target.user(person))
                .by("Authentication Methods");
        AuditEntry registered = AuditEntry.of(
                        start.plusMillis(dice.between(50, 600)),
                        correlation,
                        "Admin registered security info",
                        "UserManagement",
                        "Add",
                        actor,
                        Target.user(person))
                .by("Authentication Methods")
                .because("success", "Admin registered temporary access pass method for user");
        SignIn used = SignIn.inBrowser(
                        start.plusSeconds(dice.between(60, 240)),
                        person,
                        Device.unknown(Platform.WINDOWS_CHROME),
                        from,
                        SIGN_INS,
                        SignInResult.MFA_BY_CLAIM,
                        dice)
                .withRisk(SignIn.Risk.MEDIUM);
        return List.of(book.write(created, dice), book.write(registered, dice), book.write(used, dice));
    }
}
