package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.util.List;

/** The organisation and the writers of its logs, for those who tell what happens in it. */
record LogBook(
        Organisation organisation,
        SignInRows signIns,
        WorkloadSignInRows workloadSignIns,
        AuditRows audits,
        ActivityRows activities) {
    static LogBook of(Organisation organisation) {
        return new LogBook(
                organisation,
                new SignInRows(organisation),
                new WorkloadSignInRows(organisation),
                new AuditRows(organisation),
                new ActivityRows(organisation));
    }

    Event write(SignIn signIn, Dice dice) {
        return signIns.interactive(signIn, dice);
    }

    Event write(AuditEntry entry, Dice dice) {
        return audits.row(entry, dice);
    }

    /** One row for each step of the call. */
    List<Event> write(ControlPlaneCall call, Dice dice) {
        return activities.rows(call, dice);
    }
}
