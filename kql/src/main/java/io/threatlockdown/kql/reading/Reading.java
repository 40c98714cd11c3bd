package io.threatlockdown.kql.reading;

/** What came of reading a query. */
public sealed interface Reading {
    /** It reads one table. */
    record OfOneTable(TableQuery query) implements Reading {}

    /** It does not. @param reason behind "the query": {@code reads several tables} */
    record OfNoTable(String reason) implements Reading {}
}
