package io.threatlockdown.event;

/** What can end an operation, so that failures can be counted and told apart. */
public enum ErrorCode {
    /** The data directory or the database file cannot be written. */
    STORE_NOT_WRITABLE(Kind.USER, false),
    /** Another process holds the database file. */
    STORE_LOCKED(Kind.USER, false),
    /** The database file is damaged, or was written by a newer version. */
    STORE_UNREADABLE(Kind.EXTERNAL, false),
    /** The database refused a statement. */
    STORE_FAILED(Kind.INTERNAL, true),
    /** A query ran longer than it was allowed to. */
    QUERY_TIMEOUT(Kind.USER, false),
    /** A query needed more memory, or more room on disk, than it may use. */
    QUERY_TOO_BIG(Kind.USER, false),
    /** A query failed while it ran. */
    QUERY_FAILED(Kind.USER, false),
    /** The address to listen on is taken, or not this machine's. */
    ADDRESS_TAKEN(Kind.USER, false),
    /** A file that the configuration names cannot be used. */
    CONFIGURATION_INVALID(Kind.USER, false),
    /** Nobody takes what is to be sent. */
    RECEIVER_UNAVAILABLE(Kind.EXTERNAL, true),
    /** Azure said no: secret, permission, workspace or query. */
    SOURCE_REFUSED(Kind.USER, false),
    /** Azure did not answer, or asked to come back later. */
    SOURCE_UNAVAILABLE(Kind.EXTERNAL, true),
    /** Azure answered something that is not an answer. */
    SOURCE_MALFORMED(Kind.EXTERNAL, true);

    /** Who has to act. */
    public enum Kind {
        /** The person who configured or asked. */
        USER,
        /** Something outside this process. */
        EXTERNAL,
        /** Whoever builds this product. */
        INTERNAL
    }

    private final Kind kind;
    private final boolean retryable;

    ErrorCode(Kind kind, boolean retryable) {
        this.kind = kind;
        this.retryable = retryable;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same operation may succeed later without a person's help. */
    public boolean retryable() {
        return retryable;
    }
}
