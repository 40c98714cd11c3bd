package io.threatlockdown.pipeline;

import java.util.Set;

/** Attacks for tests that hold the number of alerts against that of rows. */
final class AlertingAttacks {
    /** Some rules fall silent for a while after an alert, and then leave rows without one; not those for these attacks. */
    static final Set<String> WITH_EVERY_ROW = Set.of(
            "password-spray",
            "mfa-switched-off",
            "privileged-role-given",
            "conditional-access-put-out-of-force",
            "diagnostic-setting-deleted",
            "elevated-access",
            "mfa-fatigue",
            "port-opened");

    private AlertingAttacks() {}
}
