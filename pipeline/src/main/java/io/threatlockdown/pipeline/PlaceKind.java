package io.threatlockdown.pipeline;

/** What kind of place a request asks. */
public enum PlaceKind {
    /** A Log Analytics workspace, named by its GUID. */
    WORKSPACE,
    /** Microsoft Graph. */
    GRAPH,
    /** A storage account, named. */
    STORAGE
}
