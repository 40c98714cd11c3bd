package io.threatlockdown.workspace;

/** Where lines of the outbox go to. */
public enum OutboxChannel {
    /** The file of alerts. */
    ALERTS("alerts"),
    /** The file of all events. */
    ARCHIVES("archives"),
    /** The queue of a Wazuh manager. */
    MANAGER("manager");

    private final String wireName;

    OutboxChannel(String wireName) {
        this.wireName = wireName;
    }

    /** As it is stored, and as files and folders are named after it. */
    public String wireName() {
        return wireName;
    }
}
