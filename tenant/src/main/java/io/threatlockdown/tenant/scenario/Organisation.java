package io.threatlockdown.tenant.scenario;

import java.util.List;
import java.util.UUID;

/**
 * The invented organisation: a port logistics company with five offices. The same seed gives the same people, devices and ids.
 *
 * @param tenantId the Entra tenant
 * @param workspaceId the Log Analytics workspace; it stands in the {@code TenantId} column of every row
 */
record Organisation(
        UUID tenantId,
        UUID workspaceId,
        List<Person> people,
        List<CloudApp> apps,
        List<Workload> workloads,
        List<Group> groups,
        AzureEstate estate,
        AccessPolicies policies) {
    static final String NAME = "Quayside Logistics";
    static final String DOMAIN = "quayside.example";
    static final String WORKSPACE_NAME = "log-security-prod";

    Organisation {
        people = List.copyOf(people);
        apps = List.copyOf(apps);
        workloads = List.copyOf(workloads);
        groups = List.copyOf(groups);
    }

    static Organisation of(long seed, int members) {
        Dice dice = Dice.at(seed, "organisation", 0);
        UUID tenantId = dice.guid();
        UUID workspaceId = dice.guid();
        return new Organisation(
                tenantId,
                workspaceId,
                Staff.hire(members, dice),
                List.of(
                        ownApp("Berth Planner", tenantId, dice),
                        ownApp("Customs Desk", tenantId, dice),
                        ownApp("Track and Trace", tenantId, dice),
                        ownApp("Shift Board", tenantId, dice),
                        ownApp("Ledgerline", dice.guid(), dice)),
                List.of(
                        Workload.of("sp-terraform-prod", tenantId, 1, Microsoft.SERVICE_MANAGEMENT, dice),
                        Workload.of("sp-backup", tenantId, 2, Microsoft.STORAGE, dice),
                        Workload.of("sp-edi-bridge", tenantId, 3, Microsoft.KEY_VAULT, dice),
                        Workload.of("sp-hr-sync", tenantId, 4, Microsoft.GRAPH, dice),
                        Workload.of("sp-reporting", tenantId, 5, Microsoft.GRAPH, dice)),
                List.of(
                        new Group(dice.guid(), "SG-Finance-Share"),
                        new Group(dice.guid(), "SG-Terminal-Operators"),
                        new Group(dice.guid(), "SG-VPN-Users"),
                        new Group(dice.guid(), "M365-Project-Northquay")),
                AzureEstate.of(dice),
                AccessPolicies.of(dice));
    }

    /** A group of the directory. */
    record Group(UUID id, String name) {}

    List<Person> members() {
        return people.stream().filter(person -> !person.guest()).toList();
    }

    List<Person> guests() {
        return people.stream().filter(Person::guest).toList();
    }

    List<Person> administrators() {
        return people.stream().filter(Person::administrator).toList();
    }

    private static CloudApp ownApp(String name, UUID ownerTenant, Dice dice) {
        return new CloudApp(name, dice.guid(), ownerTenant.toString(), dice.guid());
    }
}
