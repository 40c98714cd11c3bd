package io.threatlockdown.tenant.scenario;

import java.util.Locale;
import java.util.UUID;

/**
 * A resource in a subscription.
 *
 * @param type as the resource provider spells it: {@code Microsoft.Compute/virtualMachines}
 * @param name {@code ""} for the resource group or the subscription itself
 */
record AzureResource(UUID subscription, String group, String type, String name) {
    static AzureResource subscription(UUID subscription) {
        return new AzureResource(subscription, "", "Microsoft.Resources/subscriptions", "");
    }

    /** The id with the capitals that people typed. */
    String id() {
        StringBuilder id = new StringBuilder("/subscriptions/").append(subscription);
        if (!group.isEmpty()) {
            id.append("/resourceGroups/").append(group);
        }
        if (!name.isEmpty()) {
            id.append("/providers/").append(type).append('/').append(name);
        }
        return id.toString();
    }

    /** {@code Microsoft.Compute} */
    String provider() {
        return type.substring(0, type.indexOf('/'));
    }

    /** A resource inside this one, named by its type and its name in turn. */
    AzureResource child(String childType, String childName) {
        return new AzureResource(
                subscription, group, type, name + "/" + childType.toLowerCase(Locale.ROOT) + "/" + childName);
    }

    /** A resource of another provider that hangs on this one: a role assignment, a diagnostic setting. */
    String extension(String extensionType, String extensionName) {
        return id() + "/providers/" + extensionType + "/" + extensionName;
    }
}
