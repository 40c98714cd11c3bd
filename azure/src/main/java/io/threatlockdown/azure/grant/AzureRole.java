package io.threatlockdown.azure.grant;

/** A role of Azure's that is given on one resource. */
public enum AzureRole {
    LOG_ANALYTICS_READER("Log Analytics Reader", "the workspace", "a new role can take up to an hour to work"),
    STORAGE_BLOB_DATA_READER(
            "Storage Blob Data Reader", "the storage account", "a new role can take ten minutes to work");

    private final String title;
    private final String resource;
    private final String patience;

    AzureRole(String title, String resource, String patience) {
        this.title = title;
        this.resource = resource;
        this.patience = patience;
    }

    /**
     * How the caller comes by the role.
     *
     * @param name of the resource: a workspace's GUID, a storage account's name
     */
    public String remedy(String name, Caller caller) {
        return "give it the role '" + title + "' on " + resource + " (portal: " + resource
                + " > Access control (IAM) > Add role assignment), or: az role assignment create --assignee "
                + caller.assignee() + " --role \"" + title + "\" --scope $(" + scope(name) + "); " + patience;
    }

    /** The command that gives the id of the resource, which the configuration does not hold. */
    private String scope(String name) {
        return switch (this) {
            case LOG_ANALYTICS_READER ->
                "az monitor log-analytics workspace list --query \"[?customerId=='" + name + "'].id\" -o tsv";
            case STORAGE_BLOB_DATA_READER -> "az storage account show --name " + name + " --query id -o tsv";
        };
    }
}
