package io.threatlockdown.workspace;

import io.threatlockdown.event.Alert;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The exceptions that count at one time, ready to look at many alerts. Immutable. */
public final class ExceptionsInForce {
    static final ExceptionsInForce NONE = new ExceptionsInForce(List.of());

    private final List<Ready> ready;

    private ExceptionsInForce(List<Ready> ready) {
        this.ready = ready;
    }

    static ExceptionsInForce of(List<StoredException> exceptions) {
        return exceptions.isEmpty()
                ? NONE
                : new ExceptionsInForce(exceptions.stream().map(Ready::of).toList());
    }

    /** The oldest that hides an alert. */
    public Optional<StoredException> hiding(Alert alert) {
        for (Ready each : ready) {
            if (each.all.test(alert)) {
                return Optional.of(each.exception);
            }
        }
        return Optional.empty();
    }

    private record Ready(StoredException exception, Predicate<Alert> all) {
        static Ready of(StoredException exception) {
            return new Ready(
                    exception,
                    exception.conditions().stream()
                            .map(ExceptionCondition::test)
                            .reduce(Predicate::and)
                            .orElse(alert -> false)); // One without conditions would hide everything.
        }
    }
}
