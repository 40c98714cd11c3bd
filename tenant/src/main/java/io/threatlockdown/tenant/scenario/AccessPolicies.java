package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Dynamic;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The conditional access policies of the organisation and what each says of a sign-in. */
final class AccessPolicies {
    /** A policy, and the control it asks for. */
    record Policy(String id, String name, String control) {}

    private final List<Policy> policies;
    private final Map<Verdict, Dynamic> evaluations = new EnumMap<>(Verdict.class);

    private AccessPolicies(List<Policy> policies) {
        this.policies = policies;
        for (Verdict verdict : Verdict.values()) {
            evaluations.put(
                    verdict,
                    Shape.dynamic(policies.stream()
                            .map(policy -> evaluation(policy, verdict))
                            .toList()));
        }
    }

    static AccessPolicies of(Dice dice) {
        return new AccessPolicies(List.of(
                new Policy(dice.guidText(), "CA001 - Require MFA for all users", "Mfa"),
                new Policy(dice.guidText(), "CA002 - Block legacy authentication", "Block"),
                new Policy(dice.guidText(), "CA003 - Require MFA for administrators", "Mfa"),
                new Policy(dice.guidText(), "CA004 - Block sign-in from blocked countries", "Block"),
                new Policy(
                        dice.guidText(),
                        "CA005 - Require compliant device for Azure management",
                        "RequireCompliantDevice")));
    }

    List<Policy> all() {
        return policies;
    }

    /** What conditional access decided on a sign-in, as the {@code ConditionalAccessStatus} column words it. */
    enum Verdict {
        SUCCESS("success"),
        FAILURE("failure"),
        BLOCKED("failure"),
        NOT_APPLIED("notApplied");

        private final String status;

        Verdict(String status) {
            this.status = status;
        }

        String status() {
            return status;
        }
    }

    /** The {@code ConditionalAccessPolicies} column. */
    Dynamic evaluated(Verdict verdict) {
        return evaluations.get(verdict);
    }

    private Map<String, ?> evaluation(Policy policy, Verdict verdict) {
        boolean everyone = policy.name().startsWith("CA001");
        boolean countries = policy.name().startsWith("CA004");
        String result = switch (verdict) {
            case SUCCESS -> everyone ? "success" : "notApplied";
            case FAILURE -> everyone ? "failure" : "notApplied";
            case BLOCKED -> countries ? "failure" : everyone ? "success" : "notApplied";
            case NOT_APPLIED -> "notApplied";
        };
        boolean applied = !result.equals("notApplied");
        return Shape.object(
                "id", policy.id(),
                "displayName", policy.name(),
                "enforcedGrantControls", Shape.list(policy.control()),
                "enforcedSessionControls", Shape.list(),
                "result", result,
                "conditionsSatisfied", applied ? 3 : 1,
                "conditionsNotSatisfied", applied ? 0 : 2);
    }
}
