package io.threatlockdown.detection.decoder;

import io.threatlockdown.xml.Position;

/**
 * A decoder as its file has it, before its place among the others is known.
 *
 * @param parent the name of its root; "" when it is a root itself
 * @param parentPosition where that name stands; of a root, where the decoder does
 */
record DecoderDraft(Decoder decoder, String parent, Position parentPosition, DecoderProblems problems) {
    boolean isRoot() {
        return parent.isEmpty();
    }
}
