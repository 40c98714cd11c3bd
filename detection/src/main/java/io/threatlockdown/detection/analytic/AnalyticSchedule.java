package io.threatlockdown.detection.analytic;

import io.threatlockdown.detection.yaml.DocumentProblems;
import io.threatlockdown.detection.yaml.YamlNode;
import io.threatlockdown.xml.Position;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * When a rule runs, over which span, and what number of rows is a finding.
 *
 * @param frequency whole minutes
 * @param period whole minutes, the frequency at least
 */
record AnalyticSchedule(Duration frequency, Duration period, AnalyticTrigger trigger, long threshold) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(14);

    /** Every minute over that minute; any row is a finding. */
    static final AnalyticSchedule NEAR_REAL_TIME =
            new AnalyticSchedule(MINUTE, MINUTE, AnalyticTrigger.GREATER_THAN, 0);

    /** Of a scheduled rule. */
    static AnalyticSchedule read(YamlNode.Mapping root, DocumentProblems problems) {
        Duration frequency = span(root, "queryFrequency", problems);
        Duration period = span(root, "queryPeriod", problems);
        if (!problems.rejected() && period.compareTo(frequency) < 0) {
            problems.reject(
                    place(root, "queryPeriod"),
                    "'queryPeriod' is shorter than 'queryFrequency', so that rows between two runs would never be looked at;"
                            + " make it as long at least");
        }
        return new AnalyticSchedule(frequency, period, trigger(root, problems), threshold(root, problems));
    }

    private static Duration span(YamlNode.Mapping root, String key, DocumentProblems problems) {
        String written = problems.text(root, key);
        Optional<Duration> span = AnalyticSpan.parse(written);
        if (written.isEmpty()) {
            problems.reject(root.position(), "needs a '" + key + "', such as 1h");
        } else if (span.isEmpty()) {
            problems.reject(
                    place(root, key), "'" + key + "' is no span of time: '" + written + "'; write 5m, 1h, 1d or PT1H");
        } else if (!isWithinBounds(span.get())) {
            problems.reject(
                    place(root, key), "'" + key + "' is whole minutes, from 1m to 14d, and not '" + written + "'");
        } else {
            return span.get();
        }
        return MINUTE;
    }

    private static boolean isWithinBounds(Duration span) {
        return span.compareTo(MINUTE) >= 0
                && span.compareTo(LONGEST) <= 0
                && span.equals(Duration.ofMinutes(span.toMinutes()));
    }

    private static AnalyticTrigger trigger(YamlNode.Mapping root, DocumentProblems problems) {
        String written = problems.text(root, "triggerOperator");
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "gt", "greaterthan" -> AnalyticTrigger.GREATER_THAN;
            case "lt", "lessthan" -> AnalyticTrigger.LESS_THAN;
            case "eq", "equal" -> AnalyticTrigger.EQUAL;
            case "ne", "notequal" -> AnalyticTrigger.NOT_EQUAL;
            default -> {
                problems.reject(
                        place(root, "triggerOperator"),
                        written.isEmpty()
                                ? "needs a 'triggerOperator': gt, lt, eq or ne"
                                : "'triggerOperator' is gt, lt, eq or ne, and not '" + written + "'");
                yield AnalyticTrigger.GREATER_THAN;
            }
        };
    }

    private static long threshold(YamlNode.Mapping root, DocumentProblems problems) {
        String written = problems.text(root, "triggerThreshold");
        if (written.matches("\\d{1,9}")) {
            return Long.parseLong(written);
        }
        problems.reject(
                place(root, "triggerThreshold"),
                written.isEmpty()
                        ? "needs a 'triggerThreshold', a number of rows: 0 with gt for any"
                        : "'triggerThreshold' is a number of rows, from 0, and not '" + written + "'");
        return 0;
    }

    private static Position place(YamlNode.Mapping root, String key) {
        return root.value(key).map(YamlNode::position).orElse(root.position());
    }
}
