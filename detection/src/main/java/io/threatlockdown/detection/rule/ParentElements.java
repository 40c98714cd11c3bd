package io.threatlockdown.detection.rule;

import io.threatlockdown.xml.XmlElement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the elements of one rule that say where it hangs in the tree. The first kind that is there decides. */
final class ParentElements {
    private final RuleProblems problems;
    private Optional<XmlElement> ifSid = Optional.empty();
    private Optional<XmlElement> ifLevel = Optional.empty();
    private Optional<XmlElement> ifGroup = Optional.empty();

    ParentElements(RuleProblems problems) {
        this.problems = problems;
    }

    boolean take(XmlElement child) {
        switch (child.name().toLowerCase(Locale.ROOT)) {
            case "if_sid" -> ifSid = Optional.of(child);
            case "if_level" -> ifLevel = Optional.of(child);
            case "if_group" -> ifGroup = Optional.of(child);
            default -> {
                return false;
            }
        }
        return true;
    }

    boolean isGiven() {
        return ifSid.isPresent() || ifLevel.isPresent() || ifGroup.isPresent();
    }

    Parents parents() {
        if (ifSid.isPresent()) {
            return ids(ifSid.get());
        }
        if (ifLevel.isPresent()) {
            return level(ifLevel.get());
        }
        return ifGroup.<Parents>map(group -> new Parents.Group(GroupText.of(group.text())))
                .orElseGet(Parents.Root::new);
    }

    private Parents ids(XmlElement element) {
        List<Integer> ids = new ArrayList<>();
        for (String word : element.text().trim().split("[,\\s]+")) {
            if (word.matches("\\d{1,9}")) {
                ids.add(Integer.valueOf(word));
            } else {
                problems.reject(
                        element.textPosition(), "<if_sid> holds rule ids separated by commas, not '" + word + "'");
            }
        }
        return new Parents.Ids(List.copyOf(ids));
    }

    private Parents level(XmlElement element) {
        String text = element.text().strip();
        if (text.matches("\\d{1,2}")) {
            return new Parents.Level(Integer.parseInt(text));
        }
        problems.reject(element.textPosition(), "<if_level> holds a level, not '" + text + "'");
        return new Parents.Root();
    }
}
