package io.threatlockdown.tenant.scenario;

import io.threatlockdown.event.Event;

import java.time.Instant;

/**
 * A row of the scenario and when the workspace takes it in.
 *
 * @param ingestionTime not before the event's {@code TimeGenerated}; rows of one table that come in together share it
 */
public record ScenarioRow(Event event, Instant ingestionTime) {}
