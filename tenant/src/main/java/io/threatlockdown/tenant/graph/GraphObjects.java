package io.threatlockdown.tenant.graph;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Optional;

/** Where the objects of a collection come from. */
interface GraphObjects {
    /**
     * An object and the date that it is ordered by.
     *
     * @param object for the taker to change
     */
    record Dated(Instant date, ObjectNode object) {}

    /** Objects one after the other; whoever opened it closes it. */
    interface Cursor extends AutoCloseable {
        Optional<Dated> next();

        @Override
        void close();
    }

    /**
     * What the query asks for and existed at the mark's snapshot, in the query's order, from the mark on.
     *
     * @param atMost how many will be taken
     */
    Cursor open(GraphQuery query, PageMark mark, long atMost);

    /** How many objects the query asks for, on all pages. */
    long count(GraphQuery query, Instant snapshot);
}
