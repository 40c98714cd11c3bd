package io.threatlockdown.server.sources;

import io.threatlockdown.pipeline.probe.ProbeStep;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * A step to a request's rows, tried.
 *
 * @param step {@code log_on}, {@code permission} or {@code question}
 * @param state {@code ok}, {@code failed} or {@code not_tried}
 * @param remedy {@code null} when nothing is to be done, or the message says it
 */
record ProbeStepView(
        String step, String state, String message, @Nullable String remedy) {
    static ProbeStepView of(ProbeStep step) {
        return new ProbeStepView(
                step.step().name().toLowerCase(Locale.ROOT),
                step.state().name().toLowerCase(Locale.ROOT),
                step.message(),
                step.remedy().isEmpty() ? null : step.remedy());
    }
}
