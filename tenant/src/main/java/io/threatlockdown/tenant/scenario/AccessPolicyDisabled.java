package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.AuditEntry.Actor;
import io.threatlockdown.tenant.scenario.AuditEntry.Change;
import io.threatlockdown.tenant.scenario.AuditEntry.Target;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The policy that demands a second factor is switched off, and another one deleted. */
final class AccessPolicyDisabled implements AttackStory {
    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Actor actor = AuditEntry.someone(administrator, Places.hosting(dice));
        AccessPolicies.Policy mfa = book.organisation().policies().all().getFirst();
        AccessPolicies.Policy countries = book.organisation().policies().all().get(3);
        AuditEntry disabled = AuditEntry.of(
                        start,
                        dice.guid(),
                        "Update conditional access policy",
                        "Policy",
                        "Update",
                        actor,
                        Target.of(
                                "Policy",
                                mfa.id(),
                                mfa.name(),
                                Change.of("ConditionalAccessPolicy", policy(mfa, "enabled"), policy(mfa, "disabled"))))
                .by("Conditional Access");
        AuditEntry deleted = AuditEntry.of(
                        start.plusSeconds(dice.between(60, 300)),
                        dice.guid(),
                        "Delete conditional access policy",
                        "Policy",
                        "Delete",
                        actor,
                        Target.of(
                                "Policy",
                                countries.id(),
                                countries.name(),
                                Change.of("ConditionalAccessPolicy", policy(countries, "enabled"), null)))
                .by("Conditional Access");
        return List.of(book.write(disabled, dice), book.write(deleted, dice));
    }

    private static Map<String, ?> policy(AccessPolicies.Policy policy, String state) {
        return Shape.object(
                "id", policy.id(),
                "displayName", policy.name(),
                "state", state,
                "conditions",
                        Shape.object(
                                "applications", Shape.object("includeApplications", Shape.list("All")),
                                "users", Shape.object("includeUsers", Shape.list("All"), "excludeUsers", Shape.list()),
                                "clientAppTypes", Shape.list("all")),
                "grantControls",
                        Shape.object(
                                "operator",
                                "OR",
                                "builtInControls",
                                Shape.list(policy.control().toLowerCase(Locale.ROOT))));
    }
}
