package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Caller;
import io.threatlockdown.tenant.scenario.ControlPlaneCall.Course;

import java.time.Instant;
import java.util.List;

/** The daily work on the resources: machines started and stopped, deployments, rules, keys that programs read. */
final class OrdinaryOperations {
    private final LogBook book;
    private final AzureEstate estate;

    OrdinaryOperations(LogBook book) {
        this.book = book;
        this.estate = book.organisation().estate();
    }

    /** The rows of one call. */
    List<Event> any(Instant time, Dice dice) {
        ControlPlaneCall call = switch (dice.below(8)) {
            case 0 -> machine(time, "start", "Start Virtual Machine", dice);
            case 1 -> machine(time, "deallocate", "Deallocate Virtual Machine", dice);
            case 2 -> deployment(time, dice);
            case 3 -> securityRule(time, dice);
            case 4 -> storageKeys(time, dice);
            case 5 -> siteRestart(time, dice);
            case 6 -> tags(time, dice);
            default -> denied(time, dice);
        };
        return book.write(call, dice);
    }

    private ControlPlaneCall machine(Instant time, String verb, String title, Dice dice) {
        return ControlPlaneCall.on(
                dice.pick(estate.machines()),
                time,
                engineer(dice),
                "Microsoft.Compute/virtualMachines/" + verb + "/action",
                title,
                null,
                Course.LONG);
    }

    private ControlPlaneCall deployment(Instant time, Dice dice) {
        AzureResource deployment = new AzureResource(
                estate.production(),
                "rg-terminal-prod",
                "Microsoft.Resources/deployments",
                "release-" + dice.between(20_000, 29_999));
        return ControlPlaneCall.on(
                deployment,
                time,
                pipeline(),
                "Microsoft.Resources/deployments/write",
                "Create Deployment",
                Shape.object("properties", Shape.object("mode", "Incremental", "parameters", Shape.object())),
                Course.LONG);
    }

    private ControlPlaneCall securityRule(Instant time, Dice dice) {
        return ControlPlaneCall.on(
                dice.pick(estate.securityGroups()).child("securityRules", "allow-edi-" + dice.between(1, 9)),
                time,
                pipeline(),
                "Microsoft.Network/networkSecurityGroups/securityRules/write",
                "Create or Update Security Rule",
                Shape.object(
                        "properties",
                        Shape.object(
                                "protocol", "Tcp",
                                "sourceAddressPrefix", "203.0.113.0/24",
                                "destinationPortRange", "443",
                                "access", "Allow",
                                "priority", dice.between(100, 900),
                                "direction", "Inbound")),
                Course.SHORT);
    }

    private ControlPlaneCall storageKeys(Instant time, Dice dice) {
        return ControlPlaneCall.on(
                dice.pick(estate.storageAccounts()),
                time,
                ControlPlaneCall.program(book.organisation().workloads().get(1)),
                "Microsoft.Storage/storageAccounts/listKeys/action",
                "List Storage Account Keys",
                null,
                Course.SHORT);
    }

    private ControlPlaneCall siteRestart(Instant time, Dice dice) {
        return ControlPlaneCall.on(
                dice.pick(estate.sites()),
                time,
                engineer(dice),
                "Microsoft.Web/sites/restart/action",
                "Restart Web App",
                null,
                Course.SHORT);
    }

    private ControlPlaneCall tags(Instant time, Dice dice) {
        AzureResource machine = dice.pick(estate.machines());
        return ControlPlaneCall.on(
                        machine,
                        time,
                        pipeline(),
                        "Microsoft.Resources/tags/write",
                        "Write tags",
                        Shape.object("properties", Shape.object("tags", Shape.object("costCentre", "4711"))),
                        Course.SHORT)
                .onExtension(machine.extension("Microsoft.Resources/tags", "default"));
    }

    private ControlPlaneCall denied(Instant time, Dice dice) {
        Person person = dice.pick(book.organisation().members());
        return ControlPlaneCall.on(
                dice.pick(estate.machines()),
                time,
                ControlPlaneCall.someone(person, person.office(), "Reader"),
                "Microsoft.Compute/virtualMachines/restart/action",
                "Restart Virtual Machine",
                null,
                Course.DENIED);
    }

    private Caller engineer(Dice dice) {
        Person administrator = dice.pick(book.organisation().administrators());
        return ControlPlaneCall.someone(administrator, administrator.office(), "Contributor");
    }

    private Caller pipeline() {
        return ControlPlaneCall.program(book.organisation().workloads().getFirst());
    }
}
