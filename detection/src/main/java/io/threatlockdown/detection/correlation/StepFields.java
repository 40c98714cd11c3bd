package io.threatlockdown.detection.correlation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A comparison of the steps of a sequence, each by a field of its own.
 *
 * @param kind whether all that are compared must have the same there, or no two of them
 * @param ofSteps the field of each step, in the order of the steps; empty for one that is not compared
 */
public record StepFields(Kind kind, List<Optional<CorrelatedField>> ofSteps) {
    public StepFields {
        ofSteps = List.copyOf(ofSteps);
    }

    /** How the fields are compared. */
    public enum Kind {
        /** A field that is missing is the same as none. */
        SAME,
        /** A field that is missing differs from all. */
        DIFFERENT
    }

    /** Whether it is what all steps have in common, so that events can be kept apart by it. */
    boolean isKey() {
        return kind == Kind.SAME && ofSteps.stream().allMatch(Optional::isPresent);
    }

    /** The fields that are compared, in the order of the steps. */
    public Stream<CorrelatedField> fields() {
        return ofSteps.stream().flatMap(Optional::stream);
    }

    /** Whether two steps that are both compared may have these texts. */
    boolean allow(Optional<String> one, Optional<String> other) {
        boolean isSame = one.isPresent() && one.equals(other);
        return isSame == (kind == Kind.SAME);
    }
}
