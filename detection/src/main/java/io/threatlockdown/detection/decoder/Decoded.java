package io.threatlockdown.detection.decoder;

import java.util.OptionalInt;

/**
 * What decoding an event gave, besides its fields.
 *
 * @param decoder the decoder on record
 * @param category which rules see the event: that of the decoder, unless its plug-in found the event to be of another
 * @param reportedRule the rule that another server raised, when the event is that server's alert: the event is this rule's, and no other
 *     rule is to be looked for
 */
public record Decoded(Decoder decoder, Category category, OptionalInt reportedRule) {}
