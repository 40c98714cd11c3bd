package io.threatlockdown.kql.naive;

/** The documents do not say what this is: the query that holds it is passed over. */
public final class Undefined extends RuntimeException {
    Undefined(String what) {
        super(what);
    }
}
