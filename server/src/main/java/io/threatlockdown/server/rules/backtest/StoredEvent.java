package io.threatlockdown.server.rules.backtest;

import io.threatlockdown.event.Event;

import java.time.Instant;

/**
 * An event as the workspace holds it.
 *
 * @param id the row's identity, with which the ids of its alerts begin
 */
public record StoredEvent(String id, Instant time, Event event) {}
