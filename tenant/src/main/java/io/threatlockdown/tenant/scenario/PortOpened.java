package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Caller;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A rule lets the whole internet in to remote desktop; then commands run on a machine. */
final class PortOpened implements AttackStory {
    @Override
    public List<Event> tell(LogBook book, Instant start, Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        Caller caller = ControlPlaneCall.someone(administrator, Places.hosting(dice), "Contributor");
        AzureEstate estate = book.organisation().estate();
        ControlPlaneCall opened = ControlPlaneCall.on(
                dice.pick(estate.securityGroups()).child("securityRules", "tmp-rdp"),
                start,
                caller,
                "Microsoft.Network/networkSecurityGroups/securityRules/write",
                "Create or Update Security Rule",
                Shape.object(
                        "properties",
                        Shape.object(
                                "protocol", "Tcp",
                                "sourceAddressPrefix", "*",
                                "sourcePortRange", "*",
                                "destinationAddressPrefix", "*",
                                "destinationPortRange", "3389",
                                "access", "Allow",
                                "priority", 100,
                                "direction", "Inbound")),
                Course.SHORT);
        ControlPlaneCall command = ControlPlaneCall.on(
                dice.pick(estate.machines()),
                start.plusSeconds(dice.between(60, 500)),
                caller,
                "Microsoft.Compute/virtualMachines/runCommand/action",
                "Run Command on Virtual Machine",
                null,
                Course.LONG);
        List<Event> rows = new ArrayList<>(book.write(opened, dice));
        rows.addAll(book.write(command, dice));
        return rows;
    }
}
