package io.threatlockdown.detection.rule;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One condition of a rule with what an event has there, for a person who asks why the rule holds. Its texts are ordinary texts. */
public sealed interface ExplainedCondition {
    /** The element that asks for it. */
    String element();

    /**
     * One that looks at nothing but the event.
     *
     * @param subject what it looks at: the name of a field, {@code the decoder}, {@code the event as text}
     * @param operator between the subject and what is asked: {@code matches}, {@code is not in}
     * @param asked the pattern as it is written, the networks, the name of the list
     * @param flavour of a pattern: {@code osmatch}, {@code osregex}, {@code pcre2}; "" for what is no pattern
     * @param value what the event has; empty when it has nothing there; of a long text, the part around the match
     * @param from where in the value the pattern is found, in characters; the same as {@code to} where it is not or need not be
     * @param to exclusive
     */
    record Tested(
            String element,
            String subject,
            String operator,
            String asked,
            String flavour,
            Optional<String> value,
            boolean holds,
            int from,
            int to)
            implements ExplainedCondition {}

    /**
     * Enough earlier events.
     *
     * @param count how many events complete it, or how many values where it counts those
     * @param events how many events there must be besides the values; 0 where values alone count, or events alone
     * @param timeframe the longest span of all of them, inclusive
     * @param same what all of them must have in common
     * @param different the names of fields that each must have otherwise than this event
     * @param distinct the field whose different texts are counted; empty when events are
     * @param rules whose events are looked at; in their order for a sequence; none when texts are looked at
     */
    record OverEvents(
            String element,
            int count,
            int events,
            Duration timeframe,
            List<FieldText> same,
            List<String> different,
            Optional<FieldText> distinct,
            List<Integer> rules)
            implements ExplainedCondition {
        public OverEvents {
            same = List.copyOf(same);
            different = List.copyOf(different);
            rules = List.copyOf(rules);
        }
    }

    /** A combination of values that was never seen. @param within how far back it looks */
    record NeverSeen(String element, List<FieldText> fields, Duration within, Duration learning)
            implements ExplainedCondition {
        public NeverSeen {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Several together.
     *
     * @param kind {@code any}, {@code all} or {@code none}
     */
    record Together(String element, String kind, boolean holds, List<ExplainedCondition> conditions)
            implements ExplainedCondition {
        public Together {
            conditions = List.copyOf(conditions);
        }
    }

    /** Another one that depends on what was remembered at that time. */
    record Remembering(String element) implements ExplainedCondition {}

    /** A field and what the event has there; "" for nothing. */
    record FieldText(String field, String text) {}
}
