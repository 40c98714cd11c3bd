package io.threatlockdown.detection.decoder;

import io.threatlockdown.detection.field.EventFields;
import io.threatlockdown.detection.pattern.RunawayListener;
import io.threatlockdown.detection.pattern.RunawayMatchException;

import java.util.List;
import java.util.Optional;

/** The root decoders in load order. Immutable, safe to share between threads. */
public record Decoders(List<Decoder> roots) {
    public Decoders {
        roots = List.copyOf(roots);
    }

    /** The first decoder that takes the event, which has its fields set up then; no later one is tried. */
    public Optional<Decoder> decode(EventFields event, RunawayListener runaways) {
        for (Decoder root : roots) {
            try {
                if (root.takes(event)) {
                    return Optional.of(root);
                }
            } catch (RunawayMatchException runaway) {
                runaways.gaveUp("decoder " + root.name(), runaway);
            }
        }
        return Optional.empty();
    }

    public boolean hasName(String name) {
        return roots.stream().anyMatch(root -> root.name().equals(name));
    }
}
