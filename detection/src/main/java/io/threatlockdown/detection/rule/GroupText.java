package io.threatlockdown.detection.rule;

import io.threatlockdown.detection.pattern.ByteText;

import java.util.List;

/**
 * What {@code if_group} looks for in the group string of a rule: alternatives between {@code |}, a leading {@code ^} binding one to
 * the start; no {@code $} and no {@code !}; the empty text is found nowhere.
 */
record GroupText(List<String> alternatives) {
    static GroupText of(String written) {
        return new GroupText(List.of(ByteText.lower(ByteText.of(written)).split("\\|", -1)));
    }

    boolean isIn(String groupString) {
        String groups = ByteText.lower(ByteText.of(groupString));
        return alternatives.stream()
                .filter(alternative -> !alternative.isEmpty())
                .anyMatch(alternative -> alternative.startsWith("^")
                        ? groups.startsWith(alternative.substring(1))
                        : groups.contains(alternative));
    }
}
