package io.threatlockdown.detection.correlation;

/**
 * A field that must be there and the same in all events that a rule counts together.
 *
 * @param earlier where the events that are counted have it
 * @param current where the event at hand has it; mostly the same field
 */
public record KeyField(CorrelatedField earlier, CorrelatedField current) {}
