package io.threatlockdown.azure.record;

import java.util.Locale;

/**
 * The parts of {@code /subscriptions/…/resourceGroups/…/providers/Microsoft.X/type/name/…}; "" for a part that the id has not.
 *
 * @param type without its provider, {@code vaults}; of a nested resource that of the outermost
 * @param name of the outermost resource
 */
record ResourceId(String subscription, String resourceGroup, String provider, String type, String name) {
    static ResourceId parse(String id) {
        String[] parts = id.split("/");
        String subscription = "";
        String group = "";
        for (int i = 1; i < parts.length; i++) {
            String key = parts[i].toLowerCase(Locale.ROOT);
            switch (key) {
                case "subscriptions" -> subscription = part(parts, i + 1);
                case "resourcegroups" -> group = part(parts, i + 1);
                case "providers" -> {
                    return new ResourceId(
                            subscription, group, part(parts, i + 1), part(parts, i + 2), part(parts, i + 3));
                }
                default -> {}
            }
        }
        return new ResourceId(subscription, group, "", "", "");
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }
}
