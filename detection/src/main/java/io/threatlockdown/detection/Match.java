package io.threatlockdown.detection;

import io.threatlockdown.event.Rule;

/**
 * What a rule found in an event.
 *
 * @param rule with its description filled in
 * @param decoder the decoder that took the event
 * @param location where the event came from, {@code Azure}
 * @param user who acted: the person, else the application; "" when the event names neither
 * @param sourceIp the address acted from, without a port; "" when the event names none
 */
public record Match(Rule rule, String decoder, String location, String user, String sourceIp) {}
