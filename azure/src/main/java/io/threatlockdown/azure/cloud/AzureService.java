package io.threatlockdown.azure.cloud;

/** What a token is for. */
public enum AzureService {
    LOG_ANALYTICS(
            "the Log Analytics API",
            "make its service principal: az ad sp create --id ca7f3f0b-7d91-482c-8e09-c5d840d0eac5"),
    GRAPH("Microsoft Graph", "check that <cloud> is the tenant's"),
    STORAGE("Azure Storage", "register the resource provider Microsoft.Storage in a subscription of the tenant");

    private final String title;
    private final String permissionRemedy;

    AzureService(String title, String permissionRemedy) {
        this.title = title;
        this.permissionRemedy = permissionRemedy;
    }

    public String title() {
        return title;
    }

    public String permissionRemedy() {
        return permissionRemedy;
    }
}
