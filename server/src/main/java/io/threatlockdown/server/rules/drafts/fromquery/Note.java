package io.threatlockdown.server.rules.drafts.fromquery;

import io.threatlockdown.kql.reading.LeftOut;

/**
 * Something in which the rule is not what the query is.
 *
 * @param step of the query, as it has it; "" for the query as a whole
 * @param reason one clause
 * @param changes whether the rule finds other events for it
 */
record Note(String step, String reason, boolean changes) {
    static Note of(LeftOut leftOut) {
        return new Note(leftOut.step(), leftOut.reason(), leftOut.changes());
    }
}
