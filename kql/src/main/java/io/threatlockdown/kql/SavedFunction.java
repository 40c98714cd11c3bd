package io.threatlockdown.kql;

/**
 * A function that is kept under a name, beside the tables.
 *
 * @param name an identifier
 * @param parameters as between the brackets of a {@code let}: {@code from:datetime, T:(*), most:int=5}; {@code ""} for none
 * @param body what it gives: an expression, with statements before it as the case may be
 */
public record SavedFunction(String name, String parameters, String body) {}
