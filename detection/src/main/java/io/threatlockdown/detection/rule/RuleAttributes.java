package io.threatlockdown.detection.rule;

import io.threatlockdown.xml.XmlAttribute;
import io.threatlockdown.xml.XmlElement;

/** Reads the attributes of one {@code <rule>}. */
final class RuleAttributes {
    private static final int HIGHEST_LEVEL = 16;

    private static final int USUAL_TIMEFRAME = 360;
    private static final int LEAST_FREQUENCY = 2;

    private final RuleProblems problems;
    private int id;
    private int level;
    private int maxSize;
    private int frequency;
    private int timeframe = USUAL_TIMEFRAME;
    private int ignore;
    private boolean hasId;
    private boolean hasLevel;
    private boolean overwrite;
    private boolean noAlert;
    private boolean tailing;

    RuleAttributes(XmlElement rule, RuleProblems problems) {
        this.problems = problems;
        rule.attributes().forEach(this::read);
        if (!hasId || !hasLevel) {
            problems.reject(rule.position(), "a rule needs the attributes id and level");
        }
    }

    private void read(XmlAttribute attribute) {
        switch (attribute.name()) {
            case "id" -> {
                id = number(attribute, "\\d{1,6}", "1 to 6 digits", Integer.MAX_VALUE);
                hasId = true;
            }
            case "level" -> {
                level = number(attribute, "\\d{1,2}", "0 to 16", HIGHEST_LEVEL);
                hasLevel = true;
            }
            case "maxsize" -> maxSize = number(attribute, "\\d{1,4}", "1 to 4 digits", Integer.MAX_VALUE);
            case "overwrite" -> overwrite = flag(attribute, "yes", "no");
            case "noalert" -> noAlert = noAlert(attribute);
            case "accuracy" -> tailing = number(attribute, "\\d{1,4}", "a number", Integer.MAX_VALUE) == 0;
            case "timeframe" -> timeframe = number(attribute, "\\d{1,5}", "1 to 5 digits", Integer.MAX_VALUE);
            case "frequency" -> frequency = frequency(attribute);
            case "ignore" -> ignore = number(attribute, "\\d{1,6}", "1 to 6 digits", Integer.MAX_VALUE);
            default ->
                problems.reject(attribute.position(), "'" + attribute.name() + "' is not an attribute of a rule");
        }
    }

    private int frequency(XmlAttribute attribute) {
        int number = number(attribute, "\\d{1,4}", "2 to 9999", Integer.MAX_VALUE);
        if (number < LEAST_FREQUENCY && !problems.rejected()) {
            problems.reject(attribute.valuePosition(), "frequency must be 2 to 9999, not '" + attribute.value() + "'");
        }
        return number;
    }

    private int number(XmlAttribute attribute, String form, String range, int greatest) {
        if (attribute.value().matches(form) && Integer.parseInt(attribute.value()) <= greatest) {
            return Integer.parseInt(attribute.value());
        }
        problems.reject(
                attribute.valuePosition(),
                attribute.name() + " must be " + range + ", not '" + attribute.value() + "'");
        return 0;
    }

    private boolean noAlert(XmlAttribute attribute) {
        if (!attribute.value().equals("1") && !attribute.value().equals("0")) {
            problems.warn(attribute.valuePosition(), "noalert is 1 or 0; '" + attribute.value() + "' counts as 0");
        }
        return attribute.value().equals("1");
    }

    private boolean flag(XmlAttribute attribute, String on, String off) {
        if (!attribute.value().equals(on) && !attribute.value().equals(off)) {
            problems.reject(
                    attribute.valuePosition(),
                    attribute.name() + " must be " + on + " or " + off + ", not '" + attribute.value() + "'");
        }
        return attribute.value().equals(on);
    }

    int id() {
        return id;
    }

    int level() {
        return level;
    }

    /** 0 when the rule does not ask for a size. */
    int maxSize() {
        return maxSize;
    }

    /** 0 when the rule does not give it. */
    int frequency() {
        return frequency;
    }

    /** In seconds. */
    int timeframe() {
        return timeframe;
    }

    /** In seconds; 0 when the rule is never silent. */
    int ignore() {
        return ignore;
    }

    boolean overwrite() {
        return overwrite;
    }

    boolean noAlert() {
        return noAlert;
    }

    boolean tailing() {
        return tailing;
    }
}
