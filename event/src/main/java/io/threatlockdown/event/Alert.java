package io.threatlockdown.event;

import java.time.Instant;

/**
 * What a rule raised on an event.
 *
 * @param id the same whenever the same rule fires on the same row: made from the row's identity and the rule's id, so that a
 *     receiver can use it to drop what it has seen
 * @param time when the event happened (its {@code TimeGenerated}; the arrival when it has none)
 * @param arrival when the event was taken in here
 * @param decoder the name of the decoder that took the event
 * @param location where the event came from, {@code Azure} for all that this product pulls
 * @param user the person or application that acted; {@code ""} when the event names none
 * @param sourceIp the address acted from; {@code ""} when the event names none
 * @param event the event as fields and values
 */
public record Alert(
        String id,
        Instant time,
        Instant arrival,
        Rule rule,
        String decoder,
        String location,
        String user,
        String sourceIp,
        Event event,
        AlertDetails details) {
    /** Without details. */
    public Alert(
            String id,
            Instant time,
            Instant arrival,
            Rule rule,
            String decoder,
            String location,
            String user,
            String sourceIp,
            Event event) {
        this(id, time, arrival, rule, decoder, location, user, sourceIp, event, AlertDetails.NONE);
    }
}
