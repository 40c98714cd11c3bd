package io.threatlockdown.detection.sigma;

import java.util.List;

/** A condition over the names of a detection. */
public sealed interface SigmaCondition {
    record And(List<SigmaCondition> parts) implements SigmaCondition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<SigmaCondition> parts) implements SigmaCondition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(SigmaCondition part) implements SigmaCondition {}

    /** One name; what it stands for is there. */
    record Named(String name) implements SigmaCondition {}
}
