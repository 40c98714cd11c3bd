package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;

/** An alert that an exception hides, on its way into the store. */
public record ExceptedAlert(Alert alert, StoredException exception) {}
