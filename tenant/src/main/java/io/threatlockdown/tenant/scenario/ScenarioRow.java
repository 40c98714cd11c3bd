package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;

/**
 * A row of the scenario, when the workspace takes it in, and when queries find it.
 *
 * @param ingestionTime not before the event's {@code TimeGenerated}; rows of one table that come in together share it
 * @param shown not before the ingestion time, and mostly the same
 */
public record ScenarioRow(Event event, Instant ingestionTime, Instant shown) {}
