package io.threatlockdown.azure.cloud;

/** What a token is for. */
public enum AzureService {
    LOG_ANALYTICS("the Log Analytics API", "give the application the API permission Data.Read of 'Log Analytics API'"),
    GRAPH("Microsoft Graph", "give the application the API permissions that its requests need"),
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
