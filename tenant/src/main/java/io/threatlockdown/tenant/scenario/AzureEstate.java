package io.threatlockdown.tenant.scenario;

import java.util.List;
import java.util.UUID;

/** The two subscriptions and what stands in them. */
record AzureEstate(
        UUID production,
        UUID development,
        List<AzureResource> machines,
        List<AzureResource> storageAccounts,
        List<AzureResource> keyVaults,
        List<AzureResource> securityGroups,
        List<AzureResource> sites,
        List<AzureResource> clusters,
        AzureResource logWorkspace) {
    static AzureEstate of(Dice dice) {
        UUID production = dice.guid();
        UUID development = dice.guid();
        return new AzureEstate(
                production,
                development,
                List.of(
                        machine(production, "rg-terminal-prod", "vm-berth-01"),
                        machine(production, "rg-terminal-prod", "vm-berth-02"),
                        machine(production, "rg-customs-prod", "vm-edi-gateway"),
                        machine(production, "rg-identity-prod", "vm-dc-01"),
                        machine(development, "rg-terminal-dev", "vm-berth-dev"),
                        machine(development, "rg-build-dev", "vm-runner-01")),
                List.of(
                        resource(production, "rg-terminal-prod", "Microsoft.Storage/storageAccounts", "stmanifestprod"),
                        resource(production, "rg-customs-prod", "Microsoft.Storage/storageAccounts", "stcustomsprod"),
                        resource(development, "rg-build-dev", "Microsoft.Storage/storageAccounts", "stbuilddev")),
                List.of(
                        resource(production, "rg-terminal-prod", "Microsoft.KeyVault/vaults", "kv-terminal-prod"),
                        resource(production, "rg-customs-prod", "Microsoft.KeyVault/vaults", "kv-customs-prod")),
                List.of(
                        resource(
                                production,
                                "rg-terminal-prod",
                                "Microsoft.Network/networkSecurityGroups",
                                "nsg-terminal"),
                        resource(development, "rg-terminal-dev", "Microsoft.Network/networkSecurityGroups", "nsg-dev")),
                List.of(
                        resource(production, "rg-portal-prod", "Microsoft.Web/sites", "app-track-prod"),
                        resource(development, "rg-portal-dev", "Microsoft.Web/sites", "app-track-dev")),
                List.of(
                        resource(
                                production,
                                "rg-terminal-prod",
                                "Microsoft.ContainerService/managedClusters",
                                "aks-berth-prod"),
                        resource(
                                development,
                                "rg-terminal-dev",
                                "Microsoft.ContainerService/managedClusters",
                                "aks-berth-dev")),
                resource(
                        production,
                        "rg-security-prod",
                        "Microsoft.OperationalInsights/workspaces",
                        "log-security-prod"));
    }

    private static AzureResource machine(UUID subscription, String group, String name) {
        return resource(subscription, group, "Microsoft.Compute/virtualMachines", name);
    }

    private static AzureResource resource(UUID subscription, String group, String type, String name) {
        return new AzureResource(subscription, group, type, name);
    }
}
