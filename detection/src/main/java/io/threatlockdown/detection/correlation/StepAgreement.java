package io.threatlockdown.detection.correlation;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/** Whether an event agrees with those that were found for the other steps of a sequence, beside what all of them have in common. */
final class StepAgreement {
    private final List<StepFields> comparisons;
    private final int own;
    private final Occurrence now;

    /** @param own the step that the event at hand takes */
    StepAgreement(List<StepFields> comparisons, int own, Occurrence now) {
        this.comparisons = comparisons;
        this.own = own;
        this.now = now;
    }

    int own() {
        return own;
    }

    /** Whether there is anything to compare. */
    boolean asks() {
        return !comparisons.isEmpty();
    }

    /** @param found what was found for each step so far; null where nothing was, and for the event at hand */
    boolean holds(Remembered candidate, int step, @Nullable Remembered[] found) {
        for (StepFields comparison : comparisons) {
            Optional<CorrelatedField> field = comparison.ofSteps().get(step);
            if (field.isPresent() && !holds(comparison, candidate.value(field.get()), found)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(StepFields comparison, Optional<String> text, @Nullable Remembered[] found) {
        for (int other = 0; other < found.length; other++) {
            Optional<CorrelatedField> field = comparison.ofSteps().get(other);
            Remembered event = found[other];
            boolean isCompared = field.isPresent() && (other == own || event != null);
            if (isCompared && !comparison.allow(text, text(event, field.get()))) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> text(@Nullable Remembered event, CorrelatedField field) {
        return event == null ? now.text(field) : event.value(field);
    }
}
