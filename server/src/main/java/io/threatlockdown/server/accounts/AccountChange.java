package io.threatlockdown.server.accounts;

/** What became of a change. Only one that is done changed anything. */
public enum AccountChange {
    DONE,
    /** There is an account of that name. */
    TAKEN,
    /** There is no account of that name. */
    UNKNOWN,
    /** Nobody would be left who may manage accounts. */
    LAST_ADMINISTRATOR
}
