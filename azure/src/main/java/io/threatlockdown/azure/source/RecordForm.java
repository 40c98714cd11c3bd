package io.threatlockdown.azure.source;

/** In what form sources hand out what they read. */
public enum RecordForm {
    /** As events with the columns and types of the tables that they belong to. */
    COLUMNS,
    /** As they came, each one text: see {@link ReceivedRecord}. */
    RECEIVED
}
