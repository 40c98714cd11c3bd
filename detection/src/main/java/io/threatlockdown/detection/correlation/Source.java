package io.threatlockdown.detection.correlation;

import io.threatlockdown.detection.decoder.Category;
import io.threatlockdown.detection.pattern.TextPattern;

import java.util.List;
import java.util.Set;

/** Which earlier events a rule over several events looks at. */
public sealed interface Source {
    /** Those that ended at one rule. */
    record Sid(int rule) implements Source {}

    /** Those for which one rule of level 0 held that gives events back, wherever they ended. */
    record Ground(int rule) implements Source {}

    /** Those that ended at one of these rules, the ones of a group. */
    record Group(Set<Integer> rules) implements Source {
        public Group {
            rules = Set.copyOf(rules);
        }
    }

    /** Those of the same category whose text matches. */
    record Text(Category category, TextPattern pattern) implements Source {}

    /** Those that got as far as one of these rules, each a step of a sequence. */
    record Steps(List<Integer> rules) implements Source {
        public Steps {
            rules = List.copyOf(rules);
        }
    }

    /** Events on the way of which the first or the second rule held; only when they happened is remembered. */
    record Pair(int first, int second) implements Source {}
}
