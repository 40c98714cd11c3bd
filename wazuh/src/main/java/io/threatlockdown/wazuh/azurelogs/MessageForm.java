package io.threatlockdown.wazuh.azurelogs;

import io.threatlockdown.event.Event;

/** How the records of a service are sent. */
interface MessageForm {
    /** @param received an event of {@link io.threatlockdown.azure.source.ReceivedRecord} */
    Outgoing of(Event received);
}
