package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Caller;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Course;

import java.time.Instant;
import java.util.List;

/** The logging of a key vault is cut off. */
final class DiagnosticSettingsDeleted implements AttackStory {
    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Caller caller = ControlPlaneCall.someone(administrator, Places.hosting(dice), "Owner");
        AzureResource vault = dice.pick(book.organisation().estate().keyVaults());
        ControlPlaneCall call = ControlPlaneCall.on(
                        vault,
                        start,
                        caller,
                        "Microsoft.Insights/diagnosticSettings/delete",
                        "Delete diagnostic setting",
                        null,
                        Course.SHORT)
                .onExtension(vault.extension("microsoft.insights/diagnosticSettings", "to-log-security-prod"));
        return book.write(call, dice);
    }
}
