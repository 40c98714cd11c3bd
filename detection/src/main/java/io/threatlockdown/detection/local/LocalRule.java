package io.threatlockdown.detection.local;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A rule that is written in the dashboard. Of one that is in force there may be a draft beside it, which takes its place once it is
 * promoted.
 *
 * @param texts by the states in which there is one; never empty
 * @param changed when its newest file was written, by whatever means
 */
public record LocalRule(int id, Map<RuleState, String> texts, Instant changed) {
    public LocalRule {
        texts = Map.copyOf(texts);
    }

    public Optional<String> text(RuleState state) {
        return Optional.ofNullable(texts.get(state));
    }
}
