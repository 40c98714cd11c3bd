package io.threatlockdown.pipeline.reconcile;

/** Where rows of a request that are asked for again are known. */
public enum RowsKnown {
    /** However they come. */
    ALWAYS,
    /** In the very window that they came with, which is written down, and in no other. */
    IN_THEIR_WINDOW,
    /** Nowhere: the query gives them other values each time. Their windows are written down too. */
    NOWHERE
}
