package io.threatlockdown.azure.record;

/** What {@code azure_tag} says of the shape in which a record came; rules of the Wazuh kind begin with it. */
enum AzureTag {
    /** A row of a table. */
    LOG_ANALYTICS("azure-log-analytics"),
    /** A diagnostic record, as Azure writes it to storage accounts and Event Hubs, and whatever else is not one of the others. */
    STORAGE("azure-storage"),
    /** An object of Microsoft Graph. */
    GRAPH("azure-ad-graph");

    static final String COLUMN = "azure_tag";

    private final String text;

    AzureTag(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
