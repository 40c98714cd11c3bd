package io.threatlockdown.workspace.protocol;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workspace, by the names that clients have for it: its GUID, its short name, or an Azure resource id that ends in one of them. Letters
 * count in either case.
 *
 * @param id the GUID
 * @param name the short one
 */
public record NamedWorkspace(String id, String name) {
    private static final Pattern RESOURCE = Pattern.compile(
            "/?subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.OperationalInsights/workspaces/([^/]+)",
            Pattern.CASE_INSENSITIVE);

    public boolean isNamedBy(String text) {
        Matcher resource = RESOURCE.matcher(text);
        String last = resource.matches() ? resource.group(1) : text;
        return last.equalsIgnoreCase(name) || last.equalsIgnoreCase(id);
    }

    /** An Azure resource id for clients that want one. The subscription and the group in it mean nothing. */
    public String resourceId() {
        return "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/local"
                + "/providers/Microsoft.OperationalInsights/workspaces/" + name;
    }
}
