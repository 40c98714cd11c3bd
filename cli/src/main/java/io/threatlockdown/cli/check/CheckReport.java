package io.threatlockdown.cli.check;

/** Where findings of a check go, in their order. For one thread. */
public interface CheckReport {
    void add(Checked checked);

    /** Says how it went as a whole. */
    void end();

    /** How many things failed so far. */
    int failures();
}
