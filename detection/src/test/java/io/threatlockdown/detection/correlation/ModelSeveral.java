package io.threatlockdown.detection.correlation;

import java.util.List;

/** What a rule of the naive model asks of several events. Times are in seconds. */
public sealed interface ModelSeveral {
    /** How long behind the newest event those of a random stream come at most. */
    int LATENESS = 1_200;

    String xml(boolean byArrival);

    private static String timeframe(int seconds, boolean byArrival) {
        return "<timeframe " + (byArrival ? "clock='arrival'" : "lateness='" + LATENESS + "s'") + ">" + seconds
                + "</timeframe>";
    }

    private static String elements(String name, List<String> fields) {
        return String.join(
                "",
                fields.stream()
                        .map(field -> "<" + name + ">" + field + "</" + name + ">")
                        .toList());
    }

    /** Which events are counted. */
    sealed interface From {
        record Rule(int id) implements From {}

        record Group(String text) implements From {}

        record Text(String part) implements From {}
    }

    record Counting(From from, int frequency, int timeframe, List<String> same, List<String> different)
            implements ModelSeveral {
        @Override
        public String xml(boolean byArrival) {
            String source = switch (from) {
                case From.Rule rule -> "<if_matched_sid>" + rule.id() + "</if_matched_sid>";
                case From.Group group -> "<if_matched_group>" + group.text() + "</if_matched_group>";
                case From.Text text -> "<if_matched_regex>" + text.part() + "</if_matched_regex>";
            };
            return source
                    + ModelSeveral.timeframe(timeframe, byArrival)
                    + elements("same_field", same)
                    + elements("different_field", different);
        }
    }

    record Distinct(int rule, String field, int count, int timeframe, List<String> same) implements ModelSeveral {
        @Override
        public String xml(boolean byArrival) {
            return "<if_matched_sid>" + rule + "</if_matched_sid>" + ModelSeveral.timeframe(timeframe, byArrival)
                    + "<distinct_field count='" + count + "'>" + field + "</distinct_field>"
                    + elements("same_field", same);
        }
    }

    /**
     * @param earlier the field of the steps before the last that the last one must have in {@code last}
     * @param same the field of each step that all must have in common, "-" for a step that is not asked; none for no such condition
     * @param different the same for what no two of them may have in common
     */
    record Sequence(
            List<Integer> steps, int timeframe, String earlier, String last, List<String> same, List<String> different)
            implements ModelSeveral {
        @Override
        public String xml(boolean byArrival) {
            return "<sequence>"
                    + String.join(", ", steps.stream().map(String::valueOf).toList())
                    + "</sequence>" + ModelSeveral.timeframe(timeframe, byArrival)
                    + (earlier.equals(last)
                            ? "<same_field>" + last + "</same_field>"
                            : "<same_field earlier='" + earlier + "'>" + last + "</same_field>")
                    + ofSteps("same_field", same)
                    + ofSteps("different_field", different);
        }

        private static String ofSteps(String name, List<String> fields) {
            return fields.isEmpty() ? "" : "<" + name + ">" + String.join(", ", fields) + "</" + name + ">";
        }
    }

    record FirstSeen(List<String> fields, int within, int learning) implements ModelSeveral {
        @Override
        public String xml(boolean byArrival) {
            return "<first_seen within='" + within + "s' learning='" + learning + "s'>" + String.join(", ", fields)
                    + "</first_seen>" + (byArrival ? "<timeframe clock='arrival'/>" : "");
        }
    }
}
