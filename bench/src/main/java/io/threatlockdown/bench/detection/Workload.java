package io.threatlockdown.bench.detection;

/** What goes through detection. */
public enum Workload {
    /** Typed rows of Azure tables. */
    AZURE_ROWS,
    /** The same rows as lines of JSON text. */
    AZURE_JSON,
    /** Rows of the local tenant's days, with operations that the shipped rules know. */
    TENANT_ROWS,
    /** Lines of text and of JSON from many products. */
    MIXED_LINES
}
