package io.threatlockdown.workspace;

import io.threatlockdown.event.Event;

import java.util.UUID;

/**
 * A row that a transaction took in for the first time.
 *
 * @param id the row's identity, the same whenever it is pulled
 */
public record NewRow(UUID id, Event event) {}
